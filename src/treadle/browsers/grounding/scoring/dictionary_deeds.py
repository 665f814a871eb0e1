"""What is done on pages, as it is called in English, German, French and Spanish."""

from typing import Final

__all__ = ["DEEDS_CALLED", "DONE_BY"]

DEEDS_CALLED: Final = """
swap, exchange, reverse, switch round | tauschen, vertauschen, umkehren, wechsle | inverser, échanger, intervertir |
 invertir, intercambiar
swap departure and arrival, swap start and destination, swap origin and destination, swap stations, swap places,
 swap the cities, swap the two cities, swap the places, switch the cities, reverse the route
 | start und ziel tauschen, abfahrt und ankunft tauschen, strecke umkehren
 | inverser départ et arrivée, inverser le départ et l'arrivée, échanger départ et arrivée
 | intercambiar origen y destino, invertir origen y destino, cambiar origen y destino
continue, resume, carry on, keep going | fortsetzen, fortfahren, weitermachen,
 weitergehen, setze fort | continuer, poursuivre, reprendre, reprends, poursuis | continuar, reanudar, retomar,
 proseguir, continúa
skip, leave out | überspringen, auslassen | passer, sauter, ignorer | omitir, saltar
reset, start over, restore defaults, clear all | zurücksetzen, leeren, setze zurück, leere |
 réinitialiser, vider, rétablir, remettre à zéro, remets à zéro | restablecer, reiniciar, limpiar, vaciar,
 restaurar, reinicia
reset filters, reset the filters, clear filters, clear the filters, remove filters, delete filters | filter
 zurücksetzen, filter löschen, filter entfernen | réinitialiser les filtres, effacer les filtres, supprimer les filtres
 | borrar filtros, borrar los filtros, limpiar filtros, limpiar los filtros, quitar filtros
start, begin, launch | starten, beginnen, beginne | commencer, démarrer, lancer, débuter, lance, démarre |
 empezar, comenzar, iniciar, empieza, comienza, inicia
end, finish, terminate | beenden, abschließen, beende | terminer, achever, finir | terminar,
 finalizar, acabar, concluir
set up, configure, install | einrichten, konfigurieren, installieren, richte ein | configurer, installer, mettre en
 place | configurar, instalar
confirm | bestätigen, bestätige | confirmer, valider, confirme, valide | confirmar, validar, confirma
apply | anwenden, übernehmen, wende an | appliquer, applique | aplicar, aplica
request | anfordern, anfragen, beantragen, beantrage, anfrage, antrag | demander, demande,
 solliciter | solicitar, solicita, solicitud
calculate, work out, compute, estimate | berechnen, ausrechnen, berechne | calculer, estimer, calcule, estime |
 calcular, estimar, calcula
compare | vergleichen, vergleiche, vergleich | comparer, compare, comparaison | comparar, compara, comparación
reserve | reservieren, buchen, buche, reserviere, vormerken | réserver, réserve | reservar, reserva
reservation, booking | reservierung, reservierungen, buchung, buchungen | réservation, réservations | reservas
invite | einladen, lade ein, einladung | inviter, invite, invitation | invitar, invita, invitación
publish, place an ad, post an ad, place ad, post ad | veröffentlichen, inserieren, veröffentliche, anzeige aufgeben,
 inserat aufgeben | publier, déposer une annonce, publie | publicar, publica, publicar anuncio, publicar un anuncio,
 poner un anuncio
follow | folgen, folge | suivre, suis | seguir, sigue
subscribe | abonnieren, abonniere | abonner, s'abonner, je m'abonne, abonne moi | suscribir, suscribirse,
 suscribirme, suscríbeme
freeze, block | sperren, einfrieren, sperre, blockieren | geler, opposition, faire opposition | congelar, bloquear,
 bloquea
pin | anpinnen, anheften | épingler, épingle | fijar, anclar, fija
mark | markieren, markiere, kennzeichnen | marquer | marcar
assign | zuweisen, zuordnen, weise zu | assigner, attribuer, assigne | asignar, asigna
approve | genehmigen, freigeben, genehmige | approuver, approuve | aprobar, aprueba
try, try out | ausprobieren, probieren, probiere | essayer, essaie, essaye | probar, prueba
join, become a member | beitreten, mitglied werden, tritt bei, werde mitglied | rejoindre, adhérer,
 devenir membre, rejoins | unirse, unirme, hacerse socio, hazte socio
leave, quit | verlassen, austreten, verlasse | quitter, quitte | abandonar, abandona
transfer, bank transfer, wire | überweisen, überweisung, überweisungen, überweise | virement, virements |
 transferir, transferencia, transferencias
withdraw | abheben, hebe ab | retrait | retirada
compose, write | verfassen, schreiben, schreibe | rédiger, écrire, écris, écrivez, rédige | redactar,
 escribir, escribe, redacta
vote | abstimmen, stimme ab | voter, vote | votar, vota
rate, grade | bewerten, benoten, bewerte | noter, évaluer | calificar, valorar, puntuar, valora
repeat, again | wiederholen, wiederhole | répéter, répète, recommencer | repetir, repite
check, verify | prüfen, überprüfen, prüfe | vérifier, vérifie | comprobar, verificar, comprueba
change | ändern, verändern, wechseln, ändere, änderung, änderungen | changer, change, changement,
 modifier | cambiar, cambia, cambio, cambios, modificar
renew, extend, prolong | verlängern, erneuern, verlängere | renouveler, prolonger, prolonge, renouvelle | renovar,
 prolongar, renueva
return, give back, send back | zurückgeben, rückgabe, zurücksenden, retoure, retouren, retournieren | retourner,
 rendre, restituer | devolver, devolución, devoluciones, devuelve
manage | verwalten, verwaltung, verwalte | gérer, gestion, gère | gestionar, gestión, administrar, gestiona
contact, get in touch, contact us, write to us | kontakt, kontaktieren, kontaktiere | contacter, nous
 contacter, contacte, écrivez-nous | contactar, contacto, contacta
view, show, display | ansehen, ansicht, anzeigen, zeigen, zeige, zeig | voir, affichage, montrer, montre, montrez |
 ver, ver más, visualizar, enseñar, enseña, muestra, mostrar
watch | anschauen, schauen, ansehen | regarder, regarde | mirar, mira, ver
read | lesen, lies, gelesen | lis, lecture, lu, lire | leer, lee, leído
expand, unfold | aufklappen, ausklappen | déplier, déployer, développer, déplie | desplegar, expandir,
 despliega
collapse | einklappen, zuklappen | replier, replie | plegar, contraer
empty, empty out | leeren, leere | vider, vide | vaciar, vacía
split, divide | teilen sie auf, aufteilen, teile auf | diviser, partager en deux, fractionner | dividir, divide
export | exportieren, exportiere | exporter, exporte | exportar, exporta
import | importieren, importiere | importer, importe | importar, importa
select all, tick all | alle auswählen, alle markieren | tout cocher, tout sélectionner | seleccionar todo,
 marcar todo
choose, pick | auswählen, wählen | choisir, sélectionner | elegir, escoger, seleccionar
enlarge, zoom in, larger, bigger, make bigger, make larger | vergrößern, größer, vergrößere | agrandir, plus grand,
 plus grande, plus gros, plus grosse, augmenter la taille | ampliar, agrandar, más grande, aumentar el tamaño
shrink, zoom out, smaller, make smaller, reduce the size | verkleinern, kleiner, verkleinere | rétrécir, plus petit,
 plus petite, réduire la taille | achicar, encoger, más pequeño, más pequeña, reducir el tamaño
increase, raise, higher | erhöhen, erhöhe, steigern, höher | augmenter, augmente, plus haut | aumentar,
 aumenta, subir, sube
decrease, lower, lessen | verringern, senken, verringere, niedriger | diminuer, baisser, diminue,
 réduire, réduis | disminuir, bajar, reducir, reduce
enable, activate | aktivieren, einschalten, aktiviere | activer, allumer, active | activar,
 encender, activa
disable, deactivate | deaktivieren, ausschalten, deaktiviere | désactiver, éteindre, désactive
 | desactivar, apagar, desactiva
full screen, fullscreen, whole screen, big screen | vollbild, vollbildmodus, ganzer bildschirm | plein écran |
 pantalla completa
visit, tour | besichtigen, besichtigung, rundgang | visite, visiter | visita, visitar
learn more, more information, more info, find out more, read more | mehr erfahren, mehr infos, mehr informationen |
 en savoir plus, plus d'informations, lire la suite | más información, saber más, leer más
pay online | online bezahlen | payer en ligne | pagar en línea
call back, callback, ring me back | rückruf, zurückrufen, zurückgerufen, zurückgerufen werden |
 être rappelé, rappeler | llámame, devolver la llamada
cancel, call off | stornieren, absagen, storniere, kündigen, kündige | résilier, résilie, annulation, annuler |
 anular, anula, cancelación
make an appointment, book an appointment, get an appointment | termin vereinbaren, termin buchen, termin machen |
 prendre rendez-vous, prends rendez-vous | pedir cita, pide cita, reservar cita
become a customer, open an account | kunde werden, konto eröffnen | devenir client, ouvrir un compte | hazte
 cliente, abrir una cuenta
clear the filters, reset the filters, remove the filters, remove all filters, clear filters, reset filters | filter
 zurücksetzen, filter löschen, filter entfernen | effacer les filtres, réinitialiser les filtres, supprimer les
 filtres | borrar filtros, borrar los filtros, limpiar filtros, quitar filtros
clear the form, reset the form, empty the form, clear form, reset form | formular leeren, formular zurücksetzen |
 effacer le formulaire, vider le formulaire | borrar formulario, borrar el formulario, limpiar formulario
"""
"""A line is one deed; one that is indented goes on with it. Bars part its languages, commas its names in each."""

DONE_BY: Final = """
snooze clock|answer reply|reply answer|fix edit|correct edit|
change edit|edit change|delete reset|request apply|apply request|book reserve|reserve book|
skip next|continue next|next continue|start play|start continue|map card|account profile|profile account|
mail message|message mail|image camera|camera image|upvote vote|
freeze lock|lock freeze|compose create|publish create|set_up create|create add|
add create|buy ticket|transfer send|cancel delete|download export|zoom_in raise|zoom_out less|
raise more|reservation reserve|reserve reservation|
"""
"""Deeds and things that are done or told by what is called by another, too: the first by the second."""
