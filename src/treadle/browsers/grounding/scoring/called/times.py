"""What belongs to calendars, times and dates, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
agenda, list view, schedule view, agenda view | terminübersicht, listenansicht, terminliste | vue agenda, vue liste,
 vue en liste, affichage liste | vista de agenda, vista de lista
month view, monthly view, view by month, show by month | monatsansicht, monatsübersicht | vue mensuelle, vue mois, vue
 du mois | vista mensual, vista de mes, vista por mes
week view, weekly view, view by week, show by week | wochenansicht, wochenübersicht | vue hebdomadaire, vue semaine,
 vue de la semaine | vista semanal, vista de semana, vista por semana
day view, daily view, view by day, show by day | tagesansicht, tagesübersicht | vue journalière, vue jour, vue du
 jour, vue quotidienne | vista diaria, vista de día, vista por día
year view, annual view, yearly view, view by year | jahresansicht, jahresübersicht | vue annuelle, vue année | vista
 anual, vista de año
grid view, tile view, tiles, thumbnails view, gallery view, card view | kachelansicht, rasteransicht, kacheln,
 galerieansicht | vue en grille, vue grille, affichage en grille, mosaïque | vista de cuadrícula, cuadrícula, vista en
 cuadrícula, mosaico
map view, on the map, show on map, view on map, see on map, view map | kartenansicht, auf der karte, auf karte
 anzeigen, auf der karte zeigen | vue carte, sur la carte, voir sur la carte, afficher la carte, afficher sur la carte
 | vista de mapa, en el mapa, ver en el mapa, ver mapa, mostrar mapa
next month, following month, month after, one month ahead, one month forward, a month ahead, forward one month, coming
 month, month forward | nächster monat, nächsten monat, folgender monat, kommender monat, einen monat weiter, einen
 monat vor | mois suivant, mois prochain, le mois d'après | mes siguiente, próximo mes, el mes que viene, mes próximo
previous month, last month, month before, one month back, a month back, back one month, back a month, prior month |
 vorheriger monat, voriger monat, letzter monat, vorigen monat, vergangener monat, einen monat zurück | mois
 précédent, mois dernier, mois d'avant | mes anterior, mes pasado
next week, following week, week after, one week ahead, a week ahead, one week forward, forward one week, coming week,
 week forward | nächste woche, folgende woche, kommende woche, eine woche weiter, eine woche vor | semaine suivante,
 semaine prochaine | semana siguiente, próxima semana, la semana que viene, semana próxima
previous week, last week, week before, one week back, a week back, back one week, back a week, prior week | vorherige
 woche, vorige woche, letzte woche, vergangene woche, eine woche zurück | semaine précédente, semaine dernière |
 semana anterior, semana pasada
next day, following day, day after, one day ahead, one day forward, a day ahead, forward one day | nächster tag,
 folgender tag, folgetag, einen tag weiter, einen tag vor | jour suivant | día siguiente
previous day, day before, one day back, a day back, back one day, prior day | vorheriger tag, voriger tag, vortag,
 einen tag zurück | jour précédent | día anterior, el día antes
next year, following year, year after, coming year | nächstes jahr, folgejahr, kommendes jahr | année suivante, année
 prochaine | año siguiente, próximo año, el año que viene
previous year, last year, year before, prior year | vorheriges jahr, voriges jahr, letztes jahr, vorjahr | année
 précédente, année dernière | año anterior, año pasado
go to today, back to today, jump to today, current day, todays date | zu heute, auf heute, heutiger tag, heutiges
 datum | aller à aujourd'hui, revenir à aujourd'hui, date du jour | ir a hoy, volver a hoy
current week | diese woche, aktuelle woche, laufende woche | cette semaine, semaine en cours | esta semana, semana
 actual
current month | dieser monat, diesen monat, aktueller monat, laufender monat | ce mois, ce mois-ci, mois en cours |
 este mes, mes actual
current year | dieses jahr, laufendes jahr, aktuelles jahr | cette année, année en cours | este año, año actual
start date, begin date, starting date, date it starts, from date, first day, date from, beginning date | startdatum,
 anfangsdatum, beginndatum, von datum, erster tag | date de début, premier jour, date de départ de la période | fecha
 de inicio, fecha inicial, primer día, fecha desde
end date, finish date, ending date, date it ends, to date, last day, date to, date until | enddatum, bis datum,
 letzter tag | date de fin, dernier jour | fecha de fin, fecha final, último día, fecha hasta
start time, starting time, begins at, beginning time, time it starts, starts at | startzeit, anfangszeit, beginnt um,
 uhrzeit von | heure de début, commence à | hora de inicio, empieza a las, hora de comienzo
end time, finishing time, ends at, finish time, time it ends, closing time of event | endzeit, endet um, uhrzeit bis |
 heure de fin, finit à, se termine à | hora de fin, termina a las, hora final
all day, whole day, all day event, entire day, full day event, lasts all day | ganztägig, ganzer tag, den ganzen tag,
 ganztags, ganztagstermin | toute la journée, journée entière | día completo, día entero
half day | halber tag, halbtags, halbtägig | demi-journée | medio día, media jornada
new event, create event, add event, new appointment, add appointment, create appointment, new calendar entry, new
 entry in calendar | neuer termin, termin erstellen, termin anlegen, termin hinzufügen, neuer kalendereintrag | nouvel
 événement, créer un événement, ajouter un événement, nouveau rendez-vous, ajouter un rendez-vous | nuevo evento,
 crear evento, añadir evento, nueva cita, añadir cita
new meeting, schedule meeting, create meeting, set up a meeting, plan a meeting, arrange a meeting, organise a meeting
 | neue besprechung, besprechung planen, besprechung ansetzen, meeting planen | nouvelle réunion, planifier une
 réunion, organiser une réunion, programmer une réunion | nueva reunión, programar reunión, convocar reunión, crear
 reunión, organizar reunión
recurring, recurring event, repetition, recurrence, repeat every, repeating, how often | wiederholung, wiederkehrend,
 wiederholt sich, serientermin, wie oft | récurrence, récurrent, répétition, fréquence de répétition | repetición,
 recurrente, periodicidad, se repite
daily, every day, each day, once a day, day by day | täglich, jeden tag, tagtäglich, einmal am tag | quotidien, chaque
 jour, tous les jours, quotidienne, quotidiennement | diario, cada día, diariamente, diaria
weekly, every week, each week, once a week, week by week | wöchentlich, jede woche, einmal pro woche, einmal die woche
 | hebdomadaire, chaque semaine, toutes les semaines | semanal, cada semana, todas las semanas, semanalmente
fortnightly, every two weeks, biweekly, every other week, every second week, once a fortnight | alle zwei wochen,
 vierzehntägig, zweiwöchentlich, alle 2 wochen | toutes les deux semaines, tous les quinze jours, bimensuel | cada dos
 semanas, quincenal, cada quince días
monthly, every month, each month, once a month, per month | monatlich, jeden monat, einmal im monat, pro monat |
 mensuel, chaque mois, tous les mois, mensuelle, par mois | mensual, cada mes, todos los meses, mensualmente, al mes
quarterly, every quarter, every three months, each quarter | vierteljährlich, quartalsweise, jedes quartal, alle drei
 monate | trimestriel, chaque trimestre, tous les trois mois, trimestrielle | trimestral, cada trimestre, cada tres
 meses
yearly, annually, every year, each year, once a year, annual, per year | jährlich, jedes jahr, einmal im jahr, pro
 jahr | annuel, chaque année, tous les ans, annuelle, par an | anual, cada año, todos los años, anualmente, al año
hourly, every hour, each hour, once an hour | stündlich, jede stunde | toutes les heures, chaque heure | cada hora,
 todas las horas
never, not at all | niemals, gar nicht | jamais | nunca, jamás
weekdays, working days, monday to friday, work days, business days, workdays | werktags, werktage, wochentags, montag
 bis freitag, arbeitstage | jours ouvrables, du lundi au vendredi, en semaine, jours ouvrés | días laborables, de
 lunes a viernes, entre semana, días hábiles
weekend, saturday and sunday, sat sun | wochenende, wochenenden, am wochenende, samstag und sonntag | week-end, fin de
 semaine, samedi et dimanche | fin de semana, fines de semana, sábado y domingo
public holiday, bank holiday | feiertag, feiertage | jour férié, jours fériés | día festivo, festivo
morning, in the morning, forenoon, before noon | vormittag, am vormittag | matin, matinée, dans la matinée | por la
 mañana
afternoon, in the afternoon | nachmittag, am nachmittag | après-midi, dans l'après-midi | tarde, por la tarde
evening, in the evening | abend, am abend | soir, soirée, en soirée | por la noche, al anochecer
noon, midday, 12 noon | mittag | midi | mediodía
midnight, 12 midnight | mitternacht, um mitternacht | minuit | medianoche
duration, how long, length of time, time it takes, length in time | dauer, wie lange, zeitdauer | durée, combien de
 temps | duración, cuánto dura
deadline, due date, due, due on, due by, date due | fällig, fälligkeitsdatum, fällig am, frist, abgabetermin,
 fälligkeit | échéance, date d'échéance, date limite, délai | fecha límite, fecha de vencimiento de la tarea,
 vencimiento
overdue, past due, late tasks, delayed past deadline | überfällig, überfällige, verspätet | en retard, en souffrance |
 atrasado, atrasada, con retraso, vencido, vencida
upcoming, coming up, future events, next events, upcoming events | bevorstehend, bevorstehende, anstehend, anstehende,
 kommende termine | prochains événements, prochains rendez-vous | próximos eventos, próximas citas, venideros
past events, previous events, events in the past, past appointments | vergangene, vergangene termine, vergangene
 veranstaltungen, frühere termine | événements passés, rendez-vous passés | eventos pasados, citas pasadas, pasados
find a time, suggest a time, find a slot, find free time | zeit finden, terminvorschlag, freie zeit finden | trouver
 un créneau, proposer un créneau, trouver un horaire | buscar un hueco, encontrar hueco, proponer hora, buscar hora
time slot, slot, available times, free times, available slots, free slots | zeitfenster, freie termine, freie zeiten,
 uhrzeiten | créneau, créneaux, créneau horaire, créneaux disponibles | franja horaria, horas disponibles, franja,
 huecos disponibles
busy, not free, occupied, engaged | beschäftigt, belegt, besetzt | occupé, occupée | ocupado, ocupada
reschedule appointment, move appointment, change appointment, postpone appointment, another date for the appointment |
 termin verschieben, termin ändern, termin verlegen | déplacer le rendez-vous, reporter le rendez-vous, changer de
 rendez-vous, modifier le rendez-vous | cambiar cita, reprogramar cita, aplazar cita
cancel appointment, call off appointment | termin absagen, termin stornieren | annuler le rendez-vous | cancelar cita,
 anular cita
alarm clock, wake up alarm, wake me up | wecker, weckzeit | réveil, alarme du réveil, réveille matin | despertador,
 alarma
stopwatch, time keeper | stoppuhr | chronomètre, chrono | cronómetro
sleep timer, switch off after, stop playing after, bedtime timer, turn off timer | einschlaftimer, schlummertimer,
 sleeptimer | minuterie de veille, minuteur de sommeil, arrêt programmé, mise en veille | temporizador de apagado,
 temporizador de sueño, apagado automático
organiser, organizer, held by | veranstalter, veranstalterin, organisator | organisateur, organisatrice | organizador,
 organizadora
venue, where it takes place, event location, place of event | veranstaltungsort, austragungsort | lieu de l'événement,
 lieu de la manifestation | lugar del evento, recinto
accept invitation, accept invite, say yes to the invitation | einladung annehmen, zusagen | accepter l'invitation |
 aceptar invitación
decline invitation, decline invite, turn down the invitation, refuse invitation | einladung ablehnen, absagen zur
 einladung | refuser l'invitation, décliner l'invitation | rechazar invitación
i will come, i'm coming, attending, will attend, i'll be there | nehme teil, ich komme, bin dabei | je participe, je
 viens | asistiré, voy a ir
not going, can't come, i'm not coming, won't attend, not attending | nehme nicht teil, ich komme nicht | je ne
 participe pas, je ne viens pas | no asistiré, no voy a ir
"""
