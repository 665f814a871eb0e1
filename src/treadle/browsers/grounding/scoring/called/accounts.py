"""What belongs to accounts, settings and privacy, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
forgot password, forgotten password, lost password, reset password, password reset, can't remember password | passwort
 vergessen, kennwort vergessen, passwort zurücksetzen, kennwort zurücksetzen | mot de passe oublié, réinitialiser mot
 de passe | contraseña olvidada, olvidé mi contraseña, he olvidado mi contraseña, restablecer contraseña
change password, update password, new password | passwort ändern, kennwort ändern, neues passwort, neues kennwort |
 changer mot de passe, modifier le mot de passe, nouveau mot de passe | cambiar contraseña, nueva contraseña
current password, old password, present password, existing password | aktuelles passwort, altes passwort, bisheriges
 passwort, derzeitiges passwort | mot de passe actuel, ancien mot de passe | contraseña actual, contraseña antigua,
 contraseña anterior
repeat password, confirm password, password again, retype password, re enter password, verify password | passwort
 wiederholen, passwort bestätigen, kennwort wiederholen | confirmer le mot de passe, répéter le mot de passe,
 confirmation du mot de passe | repetir contraseña, confirmar contraseña, repite la contraseña
stay signed in, keep me signed in, keep me logged in, remember me, stay logged in, remember this device, trust this
 device | angemeldet bleiben, eingeloggt bleiben | rester connecté, rester connectée, se souvenir de moi | mantener
 sesión iniciada, mantener la sesión, no cerrar sesión, recordarme
two factor authentication, two step verification, 2fa, two factor, multi factor authentication, mfa, second factor,
 two step login | zwei faktor authentifizierung, zweiter faktor, zwei stufen bestätigung | double authentification,
 authentification à deux facteurs, validation en deux étapes | verificación en dos pasos, autenticación de dos
 factores, doble factor
verification code, security code from the app, one time code, one time password, otp, authentication code,
 confirmation code, login code | bestätigungscode, einmalcode, einmalpasswort, verifizierungscode | code de
 vérification, code à usage unique, code de confirmation | código de verificación, código de confirmación, código de
 un solo uso
delete account, close account permanently | konto löschen, benutzerkonto löschen | supprimer mon compte | eliminar
 cuenta, borrar cuenta
display name, screen name, nickname, nick | anzeigename, spitzname | nom affiché, nom d'affichage, pseudo, pseudonyme,
 surnom | nombre visible, apodo
profile picture, profile photo, avatar picture, profile image, profile pic | profilbild, profilfoto | photo de profil,
 image de profil | foto de perfil, imagen de perfil
personal details, personal data, personal information, personal info | persönliche daten, persönliche angaben |
 informations personnelles, coordonnées personnelles | datos personales, información personal
account settings, account options | kontoeinstellungen | paramètres du compte, réglages du compte | configuración de
 la cuenta, ajustes de la cuenta
email notifications, email alerts, notify me by email, emails about activity | e-mail benachrichtigungen,
 benachrichtigung per e-mail, benachrichtigungen per e-mail, per e-mail benachrichtigen | notifications par e-mail,
 alertes e-mail, alertes par e-mail, me prévenir par e-mail | notificaciones por correo, avisos por correo, avisarme
 por correo
push notifications, phone notifications, notifications on my phone | push benachrichtigungen, push nachrichten |
 notifications push | notificaciones push
text messages, sms, text message alerts, sms alerts | kurznachricht, kurznachrichten | texto sms | mensajes de texto
do not disturb, quiet hours, quiet time, dnd | nicht stören, ruhezeiten, ruhezeit, ruhemodus | ne pas déranger, heures
 calmes, heures silencieuses | no molestar, horas de silencio, horario silencioso
privacy settings, privacy options | datenschutzeinstellungen, privatsphäre einstellungen | paramètres de
 confidentialité, réglages de confidentialité | configuración de privacidad, ajustes de privacidad
cookie settings, manage cookies, customise cookies, cookie options, choose cookies | cookie einstellungen, cookies
 verwalten, cookies anpassen | paramètres des cookies, gérer les cookies, préférences cookies, personnaliser les
 cookies | configuración de cookies, configurar cookies, gestionar cookies, preferencias de cookies
accept all cookies, accept cookies, allow all cookies, agree to all cookies, allow cookies | alle cookies akzeptieren,
 cookies akzeptieren, cookies zulassen | accepter les cookies, accepter tous les cookies | aceptar cookies, aceptar
 todas las cookies
only necessary, necessary only, essential only, only essential, necessary cookies only, only necessary cookies,
 essential cookies only, only essential cookies, strictly necessary only, required only | nur notwendige, nur
 notwendige cookies, nur erforderliche, nur essenzielle, nur technisch notwendige | uniquement nécessaires, cookies
 nécessaires uniquement, seulement les nécessaires, continuer sans accepter | solo necesarias, solo cookies
 necesarias, solo las imprescindibles
reject all cookies, reject cookies, refuse all cookies, refuse cookies, decline cookies, decline all cookies | alle
 cookies ablehnen, cookies ablehnen | refuser les cookies, refuser tous les cookies, rejeter les cookies | rechazar
 cookies, rechazar todas las cookies
terms and conditions, terms of service, terms of use, conditions of use, t and c, terms conditions, general terms |
 allgemeine geschäftsbedingungen, geschäftsbedingungen, nutzungsbedingungen | conditions d'utilisation, conditions
 générales d'utilisation, conditions générales de vente, cgu, cgv | términos y condiciones, condiciones de uso,
 términos de uso, condiciones generales
cookie policy, cookie notice | cookie richtlinie, cookie hinweis | politique de cookies, politique relative aux
 cookies | política de cookies
dark theme, dark mode, night mode, night theme, dark appearance, dark look | dunkles design, dunkelmodus, dunkler
 modus, nachtmodus, dunkles thema | mode sombre, thème sombre, mode nuit | modo oscuro, tema oscuro, modo noche, modo
 nocturno
light theme, light mode, day mode, bright mode, light appearance | helles design, heller modus, hellmodus, tagmodus |
 mode clair, thème clair, mode jour | modo claro, tema claro, modo día
high contrast, more contrast, higher contrast, strong contrast | hoher kontrast, mehr kontrast, kontrastmodus |
 contraste élevé, contraste renforcé, fort contraste | alto contraste, contraste alto, más contraste
reduce motion, less animation, fewer animations, reduced motion, no animations | weniger bewegung, animationen
 reduzieren, weniger animationen | réduire les animations, moins d'animations | reducir movimiento, menos animaciones,
 reducir animaciones
time zone, timezone | zeitzone | fuseau horaire | zona horaria, huso horario
currency, money unit | währung, währungen | devise, monnaie | moneda, divisa
country or region, country and region, region and country | land oder region, land und region | pays ou région, pays
 et région | país o región, país y región
interface language, display language, language of the page, site language | sprache der oberfläche, anzeigesprache |
 langue d'affichage, langue de l'interface | idioma de la interfaz, idioma de visualización
default settings, factory settings, defaults, original settings, standard settings | standardeinstellungen,
 werkseinstellungen, voreinstellungen | paramètres par défaut, réglages d'usine | configuración predeterminada,
 valores predeterminados, ajustes de fábrica
linked accounts, connected accounts, linked apps, connected apps, third party apps | verknüpfte konten, verbundene
 konten, verbundene apps | comptes liés, comptes connectés, applications connectées | cuentas vinculadas, cuentas
 conectadas, aplicaciones conectadas
signed in devices, active sessions, logged in devices, where you're logged in | aktive sitzungen, angemeldete geräte |
 appareils connectés, sessions actives | sesiones activas, dispositivos conectados
sign out everywhere, log out of all devices, sign out all sessions | überall abmelden, auf allen geräten abmelden,
 alle sitzungen abmelden | se déconnecter partout, déconnecter tous les appareils | cerrar sesión en todos los
 dispositivos, cerrar todas las sesiones
passkey, security key, hardware key | sicherheitsschlüssel | clé de sécurité, clé d'accès | llave de seguridad, clave
 de acceso
recovery codes, backup codes, emergency codes | wiederherstellungscodes, backup codes, notfallcodes | codes de
 récupération, codes de secours | códigos de recuperación, códigos de respaldo
help center, help centre, help pages, support center, support centre | hilfebereich, hilfecenter, hilfeseiten | centre
 d'aide, pages d'aide | centro de ayuda, páginas de ayuda
customer service, customer support, customer care, get help, help and support, support team | kundenservice,
 kundendienst, kundenbetreuung | service client, service clientèle, support client, assistance | atención al cliente,
 servicio al cliente, soporte al cliente
faq, frequently asked questions, common questions, questions and answers | häufige fragen, häufig gestellte fragen,
 fragen und antworten | questions fréquentes, foire aux questions | preguntas frecuentes, preguntas y respuestas
send feedback, give feedback, feedback, leave feedback, tell us what you think | rückmeldung, rückmeldung geben,
 feedback geben | donner votre avis sur le site, vos commentaires sur le site, retour d'expérience | enviar
 comentarios, danos tu opinión, sugerencias
what's new, release notes, changelog, new features | was ist neu, neuerungen, versionshinweise | quoi de neuf, notes
 de version, nouveautés de la version | qué hay de nuevo, notas de la versión
keyboard shortcuts, shortcuts, hotkeys, hot keys, key bindings | tastenkürzel, tastaturkürzel, tastenkombinationen |
 raccourcis clavier, raccourcis | atajos de teclado, atajos
read receipts, seen receipts, read confirmation | lesebestätigung, lesebestätigungen | accusés de lecture,
 confirmation de lecture | confirmación de lectura, confirmaciones de lectura
home address, residential address, where i live | wohnadresse, wohnanschrift, privatadresse | adresse du domicile,
 adresse personnelle | domicilio, dirección particular
switch account, change account, use another account, other account | konto wechseln, anderes konto | changer de
 compte, autre compte | cambiar de cuenta, otra cuenta
storage, storage space, disk space, space used, disk usage | speicherplatz, speicher, belegter speicher | espace de
 stockage, stockage, espace disque | almacenamiento, espacio de almacenamiento, espacio en disco
upgrade, upgrade plan, go premium, get premium, get pro, go pro | tarif wechseln, upgraden, höherer tarif | passer à
 l'offre supérieure, passer premium | mejorar plan, hazte premium, cambiar a premium
free trial, trial period, trial, try for free, test period | probezeitraum, testphase, kostenlos testen, probeabo |
 essai gratuit, période d'essai | prueba gratuita, prueba gratis, periodo de prueba
automatic renewal, auto renew, auto renewal, renew automatically | automatische verlängerung, automatisch verlängern |
 renouvellement automatique | renovación automática, renovar automáticamente
cancel subscription, end subscription, stop subscription | abo kündigen, abonnement kündigen | résilier l'abonnement,
 annuler l'abonnement | cancelar suscripción
refer a friend, invite a friend, recommend to a friend, tell a friend | freunde werben, freunde einladen, freund
 einladen, weiterempfehlen | parrainer un ami, inviter un ami, inviter des amis, parrainage | invitar a un amigo,
 recomendar a un amigo
username or email, email or username, login name | benutzername oder e-mail, anmeldename | identifiant ou e-mail |
 usuario o correo, nombre de usuario o correo
show password, reveal password, see password, make password visible | passwort anzeigen, kennwort anzeigen, passwort
 zeigen | afficher le mot de passe, voir le mot de passe | mostrar contraseña, ver contraseña
hide password, conceal password | passwort verbergen, kennwort verbergen, passwort ausblenden | masquer le mot de
 passe, cacher le mot de passe | ocultar contraseña
download my data, export my data, copy of my data, get my data | meine daten herunterladen, daten exportieren,
 datenauskunft | télécharger mes données, exporter mes données | descargar mis datos, exportar mis datos
"""
