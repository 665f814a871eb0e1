"""What belongs to mail, chats, calls and meetings, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
new message, compose, write message, new mail, compose mail, compose message, write email, start a new message | neue
 nachricht, nachricht schreiben, e-mail schreiben, neue e-mail | nouveau message, écrire un message, nouvel e-mail,
 rédiger un message, nouveau mail, nouveau courriel | nuevo mensaje, escribir mensaje, redactar mensaje, nuevo correo,
 redactar correo, escribir correo
reply all, reply to all, answer all, reply everyone, reply to everyone, answer everybody | allen antworten, an alle
 antworten, antwort an alle | répondre à tous, répondre à tout le monde | responder a todos
forward message, forward mail, pass on message | nachricht weiterleiten, e-mail weiterleiten | transférer le message,
 transférer l'e-mail, faire suivre | reenviar mensaje, reenviar correo
junk, spam, junk mail, spam folder, junk folder, unwanted mail | spamordner, unerwünschte mails, spamverdacht |
 indésirables, courrier indésirable, pourriel | correo no deseado, no deseados, correo basura
mark as spam, report spam, report as spam, this is spam, move to spam, mark as junk, report junk, move to junk, send
 to spam | als spam markieren, spam melden, in den spamordner | signaler comme spam, marquer comme indésirable,
 signaler un spam, marquer comme spam | marcar como spam, marcar como no deseado, denunciar spam, marcar como correo
 no deseado
not spam, not junk, this is not spam, mark as not spam, no spam | kein spam, kein spamverdacht | pas un spam, non
 indésirable, ce n'est pas un spam | no es spam, no es correo no deseado
sent mail, sent items, sent messages, sent folder, outbox of sent mail | gesendete, gesendete elemente, gesendete
 nachrichten, gesendete objekte | messages envoyés, éléments envoyés, envoyés | mensajes enviados, elementos enviados,
 enviados
mark as read, mark read, set as read | als gelesen markieren, gelesen markieren | marquer comme lu, marquer comme lue,
 marquer comme lus | marcar como leído, marcar como leída
mark as unread, mark unread, set as unread, keep as unread | als ungelesen markieren, ungelesen markieren | marquer
 comme non lu, marquer comme non lue, marquer non lu | marcar como no leído, marcar como no leída
mark all as read, mark everything as read, mark all read, read all | alle als gelesen markieren, alles gelesen | tout
 marquer comme lu, marquer tout comme lu | marcar todo como leído
unread, not read yet, unread messages, unread only, unread mails, unread mail | ungelesen, ungelesene, ungelesene
 nachrichten, nur ungelesene | non lu, non lus, messages non lus, non lues | no leído, sin leer, mensajes no leídos
attachments, attached files, files attached | anhang, anhänge, anlagen der nachricht, angehängte dateien | pièce
 jointe, fichiers joints | archivo adjunto, adjunto
attach file, add attachment, add file to message, attach a document | datei anhängen, dateien anhängen, anhang
 hinzufügen, datei anfügen | joindre un fichier, ajouter une pièce jointe | adjuntar archivo, adjuntar fichero, añadir
 adjunto
cc, carbon copy, copy to | kopie an, in kopie | copie à, en copie | con copia, en copia
bcc, blind copy, blind carbon copy, hidden copy | blindkopie, versteckte kopie | copie cachée, cci | copia oculta, cco
save draft, save as draft, keep as draft | entwurf speichern, als entwurf speichern | enregistrer le brouillon,
 enregistrer comme brouillon, sauvegarder le brouillon | guardar borrador, guardar como borrador
discard draft, delete draft, throw draft away, discard message | entwurf verwerfen, entwurf löschen, nachricht
 verwerfen | supprimer le brouillon, abandonner le brouillon | descartar borrador, eliminar borrador, descartar
 mensaje
schedule send, send later, schedule message, schedule sending, send at a later time, delay sending, scheduled send |
 später senden, senden planen, zeitversetzt senden, versand planen | envoyer plus tard, programmer l'envoi, envoi
 différé, planifier l'envoi | enviar más tarde, programar envío, envío programado
scheduled messages, scheduled mail | geplante nachrichten, geplante e-mails | messages programmés, envois programmés |
 mensajes programados
out of office, vacation responder, auto reply, away message, automatic reply, out of office message, vacation reply,
 absence message, autoresponder, out of office reply | abwesenheitsnotiz, automatische antwort, abwesenheitsnachricht,
 abwesenheitsassistent | réponse automatique, message d'absence, répondeur d'absence | respuesta automática, mensaje
 de ausencia, fuera de la oficina
email signature, message signature | e-mail signatur, mailsignatur | signature d'e-mail, signature de courriel | firma
 de correo, firma del correo
address book, people i know, contact list | adressbuch, kontaktliste | carnet d'adresses, répertoire | libreta de
 direcciones, agenda de contactos
new contact, add contact, create contact, add someone to contacts | neuer kontakt, kontakt hinzufügen, kontakt anlegen
 | nouveau contact, ajouter un contact, créer un contact | nuevo contacto, añadir contacto, crear contacto, agregar
 contacto
mailing list, distribution list | verteiler, mailingliste, verteilerliste | liste de diffusion | lista de correo,
 lista de distribución
conversation, thread, chat thread, message thread | unterhaltung, unterhaltungen, gesprächsverlauf | fil de
 discussion, conversation | conversación, conversaciones, hilo
reply in thread, answer in thread, thread reply, respond in thread | im thread antworten, in thread antworten |
 répondre dans le fil, répondre en fil | responder en hilo
start a conversation, new chat, new conversation, start a chat, start new chat, new direct message | neuer chat, neue
 unterhaltung, chat starten, unterhaltung beginnen | nouvelle conversation, nouvelle discussion, démarrer une
 conversation, démarrer une discussion | nueva conversación, nuevo chat, iniciar conversación, iniciar chat
direct messages, private messages, dms, dm | direktnachricht, direktnachrichten, private nachricht, privatnachrichten
 | messages privés, messages directs | mensajes directos, mensajes privados
new channel, create channel, add channel, make a channel, start a channel | neuer kanal, kanal erstellen, kanal
 hinzufügen, kanal anlegen | nouveau canal, créer un canal, ajouter un canal, nouveau salon | nuevo canal, crear
 canal, añadir canal
leave channel, exit channel, quit channel | kanal verlassen | quitter le canal, quitter le salon | salir del canal,
 abandonar canal
leave group, exit group, quit the group | gruppe verlassen | quitter le groupe | salir del grupo, abandonar grupo
mute conversation, mute chat, mute channel, silence chat, turn off chat notifications, mute thread | unterhaltung
 stummschalten, chat stummschalten, kanal stummschalten | mettre la conversation en sourdine, mettre en sourdine,
 désactiver les notifications du canal | silenciar conversación, silenciar chat, silenciar canal
add reaction, react, emoji reaction, react with emoji, add emoji reaction | reagieren, reaktion hinzufügen | ajouter
 une réaction, réagir | añadir reacción, reaccionar
emoji, emojis, smiley, smiley face, emoticon, insert emoji, emoji picker | smileys, emoji einfügen, smiley einfügen |
 émoticône, émoji, insérer un émoji | emoticono, emojis, carita
voice message, voice note, audio message, record voice message, audio note | sprachnachricht, sprachnotiz | message
 vocal, note vocale | mensaje de voz, nota de voz, audio de voz
voicemail, answering machine, mailbox messages of phone | anrufbeantworter, sprachmailbox | messagerie vocale,
 répondeur | buzón de voz, contestador
video call, videocall, start video call, video chat, facetime | videoanruf, videoanruf starten, videotelefonat | appel
 vidéo, visio, visioconférence | videollamada, iniciar videollamada, llamada de vídeo
voice call, audio call, phone call, call by phone | sprachanruf, audioanruf, telefonanruf | appel vocal, appel audio,
 appel téléphonique | llamada de voz, llamada telefónica
hang up, end call, leave call, finish the call, drop the call | auflegen, anruf beenden, gespräch beenden |
 raccrocher, mettre fin à l'appel, terminer l'appel, quitter l'appel | colgar, finalizar llamada, terminar llamada,
 salir de la llamada
answer call, accept call, pick up call, take the call | anruf annehmen, anruf entgegennehmen | prendre l'appel,
 accepter l'appel, décrocher | contestar llamada, aceptar llamada, coger la llamada
missed calls, calls i missed | verpasste anrufe, anrufe in abwesenheit | appels manqués | llamadas perdidas
share screen, screen share, present my screen, screen sharing, start presenting | bildschirm teilen, bildschirm
 freigeben, bildschirmfreigabe | partager l'écran, partage d'écran | compartir pantalla
stop sharing, stop screen sharing, stop presenting, end screen sharing | freigabe beenden, teilen beenden | arrêter le
 partage, ne plus partager | dejar de compartir, detener presentación
turn on camera, start video, start camera, camera on, turn camera on, video on | kamera einschalten, kamera an, video
 starten | activer la caméra, allumer la caméra | activar cámara, encender cámara
turn off camera, stop video, stop camera, camera off, turn camera off, video off | kamera ausschalten, kamera aus,
 video beenden | désactiver la caméra, couper la caméra, éteindre la caméra | desactivar cámara, apagar cámara
mute microphone, mute myself, mute mic, mic off, microphone off, turn off mic, turn off microphone, mute me, turn my
 mic off | mikrofon stummschalten, mikrofon aus, mikrofon ausschalten | couper le micro, désactiver le micro, micro
 coupé | silenciar micrófono, apagar micrófono, desactivar micrófono
unmute microphone, unmute myself, unmute mic, mic on, microphone on, turn on mic, turn on microphone, unmute me |
 mikrofon einschalten, stummschaltung aufheben, mikrofon an | activer le micro, rétablir le micro, allumer le micro |
 activar micrófono, encender micrófono
raise hand, put my hand up, hand up | hand heben, melden mit handzeichen | lever la main, main levée | levantar la
 mano
lower hand, put my hand down, take hand down | hand senken, hand herunternehmen | baisser la main | bajar la mano
breakout rooms, group rooms | gruppenräume, gruppenraum | salles de sous-groupe, salles de groupe | salas para grupos,
 salas de grupos
participants, attendees, people in the call, who is here, people in the meeting | teilnehmer, teilnehmende,
 teilnehmerinnen | participants, participantes à la réunion | asistentes, participantes
captions, subtitles, closed captions, cc captions, live captions | untertitel | sous-titres, sous titrage | subtítulos
start meeting, begin meeting, open the meeting | besprechung starten, meeting starten | démarrer la réunion, commencer
 la réunion | iniciar reunión, empezar reunión
join meeting, join call, enter the meeting | besprechung beitreten, an besprechung teilnehmen, am meeting teilnehmen |
 rejoindre la réunion, rejoindre l'appel, participer à la réunion | unirse a la reunión, entrar en la reunión, unirse
 a la llamada
meeting, conference call, get together | besprechung, besprechungen, sitzung | réunion | reunión, reuniones, junta
sender, from whom, from address, who sent it | absender, absenderin | expéditeur, expéditrice | remitente
recipient, addressee, to whom, who gets it | empfänger, empfängeradresse, adressat | destinataire | destinatario,
 destinataria
starred messages, starred mail, starred, flagged messages, flagged | markierte nachrichten, mit stern, mit
 sternmarkierung | messages suivis, messages favoris, suivis | mensajes destacados, destacados
read later, reading list | später lesen, leseliste | lire plus tard, liste de lecture d'articles | leer más tarde,
 lista de lectura
notification sound, sound alerts | benachrichtigungston, benachrichtigungstöne, töne | sons de notification, son des
 notifications | sonido de notificación
status message, set status, availability status | statusmeldung, status setzen, statusnachricht | définir un statut,
 message de statut | definir estado, mensaje de estado
away, not at my desk, set as away, appear away | abwesend | absent, absente | ausente
appear offline, invisible, show as offline | als offline anzeigen, unsichtbar | apparaître hors ligne, invisible |
 aparecer desconectado, invisible
"""
