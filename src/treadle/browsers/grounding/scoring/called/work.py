"""What belongs to projects, code, cloud, administration, forums, jobs and schools, in English, German, French and
Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
mark as resolved, resolve, mark resolved, set as resolved, mark as solved, close as resolved, resolve thread, resolve
 comment, mark as done | als gelöst markieren, als erledigt markieren | marquer comme résolu, résoudre, marquer comme
 terminé | marcar como resuelto, resolver, marcar como hecho
reopen, open again, mark as unresolved, unresolve, reopen issue | wieder öffnen, erneut öffnen, wiedereröffnen |
 rouvrir, ouvrir à nouveau, marquer comme non résolu | reabrir, volver a abrir, marcar como no resuelto
new issue, create issue, file an issue, report a bug, new bug, file a bug, raise an issue | neues
 ticket, ticket erstellen, fehler melden | nouveau ticket, créer un ticket, signaler un bug | nueva incidencia, crear
 incidencia, informar de un error, reportar un error
new task, add task, create task, new to-do, add to-do, add todo, add card, add a card, create card | neue aufgabe,
 aufgabe hinzufügen, aufgabe erstellen, neue karte, karte hinzufügen | nouvelle tâche, ajouter une tâche, créer une
 tâche, ajouter une carte | nueva tarea, añadir tarea, crear tarea, añadir tarjeta
new project, create project, start a project, add project | neues projekt, projekt erstellen, projekt anlegen |
 nouveau projet, créer un projet | nuevo proyecto, crear proyecto
assign to me, assign it to me, take ownership, pick up | mir zuweisen, ich übernehme | me l'attribuer, m'assigner, me
 l'assigner | asignarme, asignar a mí, asignármelo
merge pull request, merge branch | zusammenführen, mergen, pull-request zusammenführen | fusionner la
 demande | fusionar solicitud
request changes, ask for changes | änderungen anfordern, änderungen verlangen | demander des modifications | solicitar
 cambios, pedir cambios
run again, re-run, rerun, run once more, restart run, run it again | erneut ausführen, noch einmal ausführen, nochmal
 starten, erneut versuchen, neu starten | relancer, réexécuter, exécuter à nouveau, réessayer | volver a ejecutar,
 ejecutar de nuevo, reintentar, relanzar
cancel run, stop run, abort run, stop the run, stop build, cancel build | lauf abbrechen, ausführung abbrechen, build
 abbrechen | annuler l'exécution, arrêter l'exécution | cancelar ejecución, detener ejecución
logs, view logs, show logs, see the logs, log output, open logs, get logs, get the logs, read the logs | protokolle,
 logs anzeigen, protokoll anzeigen, protokoll ansehen | journaux, voir les journaux, afficher les journaux, voir les
 logs | registros, ver registros, ver logs, mostrar registros
download logs, save logs, download the log, download log | logs herunterladen, protokoll herunterladen, protokolle
 herunterladen | télécharger les journaux, télécharger les logs | descargar registros, descargar logs
roll out, go to production | bereitstellen, ausrollen, deployen | mettre en production | desplegar a producción,
 publicar versión
roll back, rollback, go back to previous version, undo deployment | zurückrollen, zurücksetzen auf vorherige version |
 revenir à la version précédente, restaurer la version | revertir, volver a la versión anterior
view changes, show changes, see changes, files changed, what changed | änderungen anzeigen, geänderte dateien | voir
 les modifications, fichiers modifiés, afficher les modifications | ver cambios, archivos modificados, mostrar cambios
create instance, launch instance, new instance, new server, create server, add server, start a server | instanz
 erstellen, neue instanz, neuer server, server erstellen | créer une instance, nouvelle instance, nouveau serveur |
 crear instancia, nueva instancia, nuevo servidor, crear servidor
take snapshot, create snapshot, make a snapshot | snapshot erstellen, schnappschuss erstellen, sicherungspunkt anlegen
 | créer un instantané, prendre un instantané | crear instantánea, tomar instantánea
back up, back up now, create backup, make a backup | sicherung erstellen, jetzt sichern, backup erstellen |
 sauvegarder maintenant, créer une sauvegarde, faire une sauvegarde | hacer copia de seguridad, crear copia de
 seguridad
reboot, turn it off and on again | neustarten, neustart, neu hochfahren | redémarrer | reiniciar la máquina
new user, add user, invite user, create user, add member, invite member, add person, invite someone, invite people,
 add people, new member | neuer benutzer, benutzer hinzufügen, benutzer einladen, mitglied hinzufügen, mitglied
 einladen, person hinzufügen | nouvel utilisateur, ajouter un utilisateur, inviter un utilisateur, ajouter un membre,
 inviter un membre | nuevo usuario, añadir usuario, invitar usuario, añadir miembro, invitar miembro
suspend user, suspend, suspend account, deactivate user, disable user, block user, deactivate account, lock account |
 benutzer sperren, konto sperren, benutzer deaktivieren, konto deaktivieren | suspendre,
 suspendre l'utilisateur, suspendre le compte, désactiver l'utilisateur |
 suspender usuario, suspender, suspender cuenta, desactivar usuario
reset password, send password reset, send a new password | passwort zurücksetzen | réinitialiser le mot de passe |
 restablecer contraseña, restablecer la contraseña
audit log, activity log, history of activity, view activity, show activity | aktivitätsprotokoll, letzte aktivitäten |
 journal d'activité, activité récente | registro de actividad, actividad reciente
new topic, new thread, start topic, start a topic, start a thread, new discussion, start a discussion,
 ask a question, new question, new post, create post | neues thema, thema erstellen, neuer beitrag, frage stellen,
 diskussion starten | nouveau sujet, créer un sujet, poser une question | nuevo tema, crear tema, nueva discusión,
 hacer una pregunta, nuevo hilo
mark as answer, accept answer, best answer, mark as solution, accept as solution | als antwort markieren, antwort
 akzeptieren, beste antwort, als lösung markieren | marquer comme réponse, meilleure réponse, accepter la réponse |
 marcar como respuesta, mejor respuesta, aceptar respuesta, marcar como solución
go to last page, final page | letzte seite, zur letzten seite | dernière page | última página
go to first page | erste seite, zur ersten seite | première page | primera página
voice call, start voice call, start a voice call, audio call, phone call, start call, start a call | sprachanruf,
 anruf starten, audioanruf, anruf beginnen | appel vocal, appel audio, lancer un appel, démarrer un appel | llamada de
 voz, llamada de audio, iniciar llamada, hacer una llamada
video call, start video call, start a video call, facetime, camera call | videoanruf, videoanruf starten,
 videogespräch | appel vidéo, démarrer un appel vidéo, visioconférence | videollamada, iniciar videollamada
apply now, send application, apply for this job, apply for job, submit application, apply for the job | jetzt
 bewerben, bewerbung senden, bewerbung abschicken | postuler maintenant, envoyer ma candidature, je postule |
 postularse, solicitar empleo, enviar candidatura, inscribirse en la oferta
upload cv, upload resume, attach cv, add cv, add resume, upload your cv | lebenslauf hochladen, lebenslauf anhängen |
 importer un cv, téléverser le cv, ajouter mon cv | subir currículum, adjuntar cv, subir cv
clock in, start shift, start work, punch in | einstempeln, schicht beginnen | pointer l'arrivée, débuter le service |
 fichar entrada, iniciar turno
clock out, end shift, finish work, punch out | ausstempeln, schicht beenden | pointer la sortie, terminer le service |
 fichar salida, terminar turno
request leave, request time off, book holiday, ask for time off, request holiday, take a day off | urlaub beantragen,
 urlaubsantrag, freien tag beantragen | demander un congé, poser un congé, demande de congés | solicitar vacaciones,
 pedir vacaciones, solicitar permiso
submit assignment, hand in, turn in, hand in assignment, submit homework, hand it in, submit work | aufgabe abgeben,
 hausaufgabe abgeben | rendre le devoir, remettre le devoir, déposer le devoir | entregar tarea, entregar trabajo
enrol, enroll, sign up for course, register for course, join course, take the course, enrol now | einschreiben, kurs
 belegen, für den kurs anmelden | s'inscrire au cours, suivre le cours | matricularse, inscribirse en el curso,
 apuntarse al curso
place hold, reserve book, place a hold, request book, put on hold, reserve item | buch vormerken, medium vormerken |
 réserver le livre, réserver ce livre, réserver l'exemplaire | reservar libro, reservar el libro, reservar ejemplar
renew loan, extend loan, renew book, keep it longer | ausleihe verlängern, leihfrist verlängern | prolonger le prêt,
 renouveler le prêt | renovar préstamo, prorrogar préstamo, renovar libro
cite this, how to cite, copy citation, get citation | zitierhilfe, zitat exportieren | citer ce document | cita
 bibliográfica, citar este documento
quote post, quote message, reply with quote | beitrag zitieren, mit zitat antworten | citer le message, répondre en
 citant | citar mensaje, responder con cita
"""
