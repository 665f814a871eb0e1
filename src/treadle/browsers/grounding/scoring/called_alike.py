# ruff: noqa: RUF001 - signs are meant that look like letters
"""What controls that pages have everywhere are called, in four languages, with signs and names of icons: data."""

from typing import Final

__all__ = ["CALLED_ALIKE"]

CALLED_ALIKE: Final = """
month monat mois mes
week woche semaine semana
day tag jour dia
year jahr annee ano
time hora heure uhrzeit
temperature heating thermostat temperatur heizung chauffage calefaccion
delete remove trash bin garbage rubbish discard erase trashcan trash_can waste
 mulleimer mulltonne poubelle cubo_de_basura basurero
 get_rid get_rid_of throw_away throw_out kick_out throw_off rauswerfen wirf_raus schmeiss_raus
 loschen entfernen papierkorb supprimer
 losche entferne supprime supprimez efface effacez enleve enlevez enlever elimina elimine borra borre quita quite
 retirer effacer corbeille eliminar borrar quitar papelera 🗑 wastebasket
close x dismiss times cross xmark schliessen zumachen fermer cerrar × ✕ ✖ ✗ ╳ ⨯
 kreuz kreuzchen croix cruz aspa equis
settings gear cog gears cogs cogwheel options preferences prefs einstellungen optionen parametres reglages
 zahnrad zahnradchen roue_dentee engrenage engranaje rueda_dentada ruedecilla schraubenschlussel
 configuracion ajustes preferencias ⚙
menu hamburger bars burger navigation_menu main_menu menue menuen menú ☰ ≡
 drei_striche trois_traits trois_barres tres_rayas tres_lineas
more ellipsis dots kebab meatballs three_dots more_options more_actions overflow actions weitere plus_d'options mas
 drei_punkte drei_punktchen trois_points trois_petits_points tres_puntos tres_puntitos
 opciones acciones … ⋯ ⋮ ... ︙ ••• ··· ●●● ⠇
search find magnifier magnifying_glass magnifyingglass loupe lupe suche suchen rechercher recherche buscar busqueda
 lupa
 lookup 🔍 🔎
cart basket bag trolley shopping_cart warenkorb einkaufswagen panier carrito cesta 🛒
login sign_in log_in log_me_in sign_me_in
 anmelden einloggen connexion connecter se_connecter iniciar_sesion entrar acceder ingresar
logout sign_out log_out log_me_out sign_me_out
 abmelden ausloggen deconnexion deconnecter se_deconnecter cerrar_sesion salir
signup register create_account join registrieren konto_erstellen inscription inscrire s_inscrire creer_un_compte
 registrarse crear_cuenta
save floppy disk speichern sichern enregistrer sauvegarder guardar 💾
cancel abort abbrechen annuler cancelar
send submit paper_plane paperplane senden absenden abschicken envoyer enviar ➤
edit modify pencil pen bearbeiten modifier editer editar modificar ✎ ✏ 🖉
 stift bleistift crayon stylo lapiz boligrafo
 bearbeite modifie edita edite modifica modifique
add plus hinzufugen fuge_hinzu ajouter ajoute ajoutez anadir anade anada agregar agrega agregue + ➕ ＋
create new neu erstellen nouveau creer nuevo crear
less minus subtract decrease reduce decrement weniger verringern moins diminuer menos disminuir - − ➖ –
raise increase increment mehr erhohen augmenter aumentar
next forward following weiter nachste nachster nachstes nachsten kommende kommender kommenden folgende folgender
 folgenden vor suivant suivante prochain prochaine siguiente proximo proxima adelante › » > → ❯ ❱ ⟩ 〉 ➜ ➔ ⟶
 chevron_right arrow_right caret_right angle_right right_arrow pfeil_nach_rechts rechtspfeil fleche_vers_la_droite
 fleche_droite fleche_de_droite flecha_derecha flecha_hacia_la_derecha
previous back prev zuruck vorherige vorheriger vorige voriger vorigen precedent precedente retour anterior atras
 volver ‹ « < ← ❮ ❰ ⟨ 〈 ⟵
 chevron_left arrow_left caret_left angle_left left_arrow pfeil_nach_links linkspfeil fleche_vers_la_gauche
 fleche_gauche fleche_de_gauche flecha_izquierda flecha_hacia_la_izquierda
up arrow_up up_arrow upward_arrow upwards_arrow chevron_up caret_up angle_up hoch nach_oben pfeil_nach_oben pfeil_hoch
 aufwartspfeil pfeil_rauf haut fleche_vers_le_haut fleche_haut fleche_du_haut arriba flecha_arriba flecha_hacia_arriba
 ↑ ▲ ⌃ △ 🔼
down arrow_down down_arrow downward_arrow downwards_arrow chevron_down caret_down angle_down runter nach_unten
 pfeil_nach_unten pfeil_runter abwartspfeil bas fleche_vers_le_bas fleche_bas fleche_du_bas abajo flecha_abajo
 flecha_hacia_abajo ↓ ▼ ⌄ ▾ ▽ 🔽
home house startseite accueil inicio 🏠 ⌂
account my_account konto compte cuenta
profile avatar my_profile profil perfil 👤
notifications bell alerts notification benachrichtigungen notificaciones 🔔
 glocke glockchen cloche campana campanilla
favourite favorite favorites favourites heart wish_list wishlist like love favorit merkliste wunschzettel favori
 herz herzchen coeur corazon 💜 💙 💚
 favoris favorito favoritos ♡ ♥ ❤ 🤍
star stars stern etoile estrella ☆ ★ ⭐
bookmark bookmarks save_for_later keep_for_later read_later watch_later save_it_for_later lesezeichen marque_page
 marcador 🔖
mail email envelope e_mail courriel correo ✉ 📧
 briefumschlag umschlag enveloppe sobre
phone telephone call handset telefon anrufen appeler telefono llamar ☎ 📞
 rufe_an ruf_an appelle appelez llama llame telephoner
download arrow_down_tray herunterladen telecharger descargar ⬇ ⤓ cloud_download file_download
 telecharge telechargez descarga descargue
upload arrow_up_tray hochladen televerser subir ⬆ cloud_upload file_upload
attach paperclip attachment attach_file anhangen buroklammer joindre adjuntar 📎
 trombone clip_de_papel
share teilen partager compartir ↗ share_nodes
 partage partagez comparte comparta
print printer drucken imprimer imprimir 🖨
 drucker imprimante impresora
 imprime imprimez imprima
copy duplicate clone kopieren copier copiar 📋 clipboard
 kopiere dupliziere duplizieren duplique dupliquez dupliquer copie copia copie duplica duplicar duplique make_a_copy
refresh reload sync rotate redo_alt aktualisieren neu_laden actualiser rafraichir actualizar recargar ↻ ⟳ 🔄 ↺
undo ruckgangig annuler_la_saisie deshacer ↶
redo wiederholen retablir rehacer ↷
filter funnel filters filtern filtrer filtrar
sort sortieren trier ordenar ⇅ ↕
play abspielen wiedergabe spiele_ab lecture lire reproducir reproduce ▶ ⏵ ►
pause pausieren pausar ⏸ ❚❚ stop_the_music stop_music stop_the_song stop_playing stop_the_video
 pausiere musik_anhalten musik_aus arrete_la_musique para_la_musica
yearly annually annual yearly_billing annual_billing billed_yearly pay_yearly pay_annually pay_by_year
 jahrlich annuel annuellement anual
monthly monthly_billing billed_monthly pay_monthly pay_by_month monatlich mensuel mensuellement mensual
grid_view tile_view tiles kachelansicht kacheln vue_en_grille mosaique cuadricula mosaico ▦ ⊞
next_track next_song next_episode skip_track skip_song ⏭
previous_track previous_song previous_episode ⏮
stop anhalten arreter detener ⏹
 stoppe stoppen arrete arretez deten detenga
mute silence volume_off volume_mute stummschalten muet silenciar 🔇 🔈
volume speaker sound lautstarke son volumen 🔊 🔉
 lautsprecher haut_parleur altavoz
full_screen fullscreen maximize maximise expand_arrows vollbild plein_ecran pantalla_completa ⛶
minimize minimise window_minimize minimieren reduire minimizar
zoom_in search_plus magnify_plus magnify enlarge vergrossern vergrossere hineinzoomen heranzoomen reinzoomen zoomer
 zoome zoomez zoom_avant agrandir agrandis acercar acerca acercate ampliar amplia
zoom_out search_minus magnify_minus verkleinern verkleinere herauszoomen rauszoomen dezoomer dezoome dezoomez
 zoom_arriere alejar aleja alejate
help question question_mark hilfe aide ayuda ? ❓
info information circle_info details detail ℹ
language globe languages translate sprache langue idioma 🌐
calendar kalender calendrier calendario 📅 📆
location map_marker pin map_pin standort emplacement ubicacion 📍
 stecknadel epingle chincheta alfiler
lock padlock sperren verrouiller bloquear 🔒
 schloss vorhangeschloss cadenas candado
unlock entsperren deverrouiller desbloquear 🔓
show eye reveal anzeigen ansehen afficher mostrar 👁
 auge oeil ojo
hide eye_slash eye_off ausblenden verbergen masquer cacher ocultar 🙈
camera kamera appareil_photo camara 📷
microphone mic mikrofon micro microfono 🎤
video film 🎥
image picture bild imagen 🖼
folder ordner dossier carpeta 📁 📂
file document datei fichier archivo 📄
tag label etikett etiquette etiqueta 🏷
reply antworten repondre responder ↩ ⤶
 antworte reponds repondez responde responda
forward_mail weiterleiten transferer reenviar ↪
archive archivieren archiver archivar
 archiviere archiva archive
flag report melden signaler denunciar 🚩 ⚑
 fahne fahnchen drapeau bandera banderita
 signale signalez denuncia
upvote up_vote vote_up thumbs_up thumbsup thumb_up hochvoten hochwahlen voter_pour votar_a_favor 👍
 daumen_hoch daumen_nach_oben pouce pouce_en_l_air pouce_vers_le_haut pulgar_arriba pulgar_hacia_arriba
downvote down_vote vote_down thumbs_down thumbsdown thumb_down runtervoten voter_contre votar_en_contra 👎
 daumen_runter daumen_nach_unten pouce_vers_le_bas pulgar_abajo pulgar_hacia_abajo
accept agree allow akzeptieren zustimmen einverstanden accepter aceptar permitir
reject refuse decline deny ablehnen verweigern refuser rechazar denegar
okay ok got_it verstanden compris entendido ✓ ✔
yes ja oui si
no nein non
password passwort kennwort mot_de_passe contrasena clave
name nom nombre
user username benutzername benutzer nom_d_utilisateur identifiant nombre_de_usuario usuario
firstname vorname prenom nombre_de_pila
lastname nachname familienname nom_de_famille apellido apellidos
city town stadt ort ville ciudad
street address strasse anschrift adresse direccion
zip plz postleitzahl code_postal codigo_postal
country land pays pais
quantity amount_of menge anzahl quantite cantidad
date datum fecha
buy purchase order kaufen bestellen acheter commander comprar pedir
checkout kasse zur_kasse caisse pagar
pay bezahlen zahlen payer acquitter acquitte abonar abona abone
privacy datenschutz confidentialite privacidad
terms agb conditions_generales terminos
newsletter rundbrief boletin
dark_mode moon night_mode 🌙 ☾ ☽
 mond lune luna
light_mode sun ☀
rename umbenennen umbenenne benenne renommer renomme renommez renombrar renombra renombre change_name
move verschiebe deplacer deplace deplacez mover mueve mueva
notify notify_me let_me_know tell_me_when alert_me keep_me_posted benachrichtigen prevenir avisar
listen read_aloud read_out read_it_out hear anhoren vorlesen ecouter escuchar
snooze postpone remind_me_later spater_erinnern
 remind_me remind_me_tomorrow schlummern zurueckstellen reporter_a_plus_tard posponer
unsubscribe opt_out stop_receiving abbestellen desabonner darse_de_baja
reschedule rebook postpone_to verschieben reporter reprogramar
translate translation ubersetzen traduire traducir
font typeface schriftart police_de_caracteres tipo_de_letra
salary wage wages pay_slip income gehalt lohn salaire salario
child kid kind enfant nino
passenger traveller traveler reisende voyageur viajero
holiday vacation urlaub vacances vacaciones
luggage baggage gepack bagage equipaje
bill invoice rechnung facture factura
maximum max maximal highest_allowed
minimum min mindestens
self myself yourself
subject betreff asunto
message nachricht mensaje
comment comments kommentar kommentare commentaire commentaires comentario comentarios
review reviews bewertung bewertungen rezension rezensionen avis critique critiques resena resenas opiniones valoraciones
result results ergebnis ergebnisse treffer resultat resultats resultado resultados
ticket tickets fahrkarte fahrkarten eintrittskarte eintrittskarten billet billets entrada entradas billete billetes
amount betrag montant importe
birthday date_of_birth birth_date geburtsdatum geburtstag date_de_naissance fecha_de_nacimiento
apartment flat wohnung appartement apartamento piso
car vehicle automobile auto voiture coche
job_title occupation profession beruf metier profesion
company employer firma arbeitgeber entreprise employeur empresa
mobile_phone cell cellphone cell_phone handy portable movil
doctor physician gp arzt arztin medecin medico
destination going_to travelling_to flying_to reiseziel destino
english englisch anglais ingles
german deutsch allemand aleman
french francais franzosisch frances
spanish espanol castellano spanisch espagnol
italian italiano italienisch italien
portuguese portugues portugiesisch portugais
dutch nederlands niederlandisch neerlandais
polish polski polnisch polonais polaco
turkish turkce turkisch turc turco
russian русский russisch russe ruso
welsh cymraeg walisisch gallois gales
swedish svenska schwedisch suedois sueco
danish dansk danisch danois danes
finnish suomi finnisch finnois finlandes
czech cestina tschechisch tcheque checo
japanese 日本語 japanisch japonais japones
chinese 中文 chinesisch chinois chino
"""
"""Each line stands for one thing; the first word is its name. Of several words, blanks are written as "_"."""
