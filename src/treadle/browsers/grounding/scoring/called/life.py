"""What belongs to food, health, sports and the home's services, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
book table, book a table, reserve table, reserve a table, make a reservation, get a table, table reservation | tisch
 reservieren, tisch buchen, einen tisch reservieren | réserver une table, réservation de table | reservar mesa,
 reservar una mesa
special requests, special wishes, extra wishes, notes for the restaurant, allergies and requests, remarks | besondere
 wünsche, sonderwünsche, anmerkungen | demandes particulières, demandes spéciales, souhaits particuliers | peticiones
 especiales, solicitudes especiales, observaciones
menu card, view menu, see the menu, show the menu, food menu, what is there to eat | speisekarte, karte ansehen,
 speisekarte ansehen | voir la carte, voir le menu, carte des plats | ver la carta, ver menú
more servings, increase servings, add a serving, more portions, scale up, one more serving | mehr portionen, portionen
 erhöhen | plus de portions, augmenter les portions | más raciones, más porciones, aumentar raciones
fewer servings, less servings, reduce servings, fewer portions, scale down | weniger portionen, portionen verringern |
 moins de portions, réduire les portions | menos raciones, menos porciones
start cooking, cook mode, cooking mode, cook now, begin cooking | kochmodus, jetzt kochen, kochen starten | mode
 cuisine, commencer à cuisiner | modo cocina, empezar a cocinar
print recipe, print this recipe | rezept drucken | imprimer la recette | imprimir receta
add to shopping list, put on the shopping list, add ingredients to list, shopping list add | auf die einkaufsliste,
 zur einkaufsliste hinzufügen | ajouter à la liste de courses | añadir a la lista de la compra
start timer, set timer, set the timer, begin timer, run the timer | timer starten, wecker stellen, timer stellen |
 lancer le minuteur, démarrer le minuteur | iniciar temporizador, poner temporizador
add cutlery, with cutlery, include cutlery | besteck hinzufügen, mit besteck | ajouter des couverts, avec couverts |
 añadir cubiertos, con cubiertos
add a tip, leave a tip, give a tip | trinkgeld geben | laisser un pourboire | dejar propina
track order, follow my order, where is my order, order status, track delivery, track parcel, track package |
 bestellung verfolgen, sendung verfolgen, sendungsverfolgung, bestellstatus | suivre ma commande, suivi de commande,
 suivre le colis, suivi du colis | seguir pedido, seguimiento del pedido, rastrear pedido, estado del pedido
order again, reorder, buy again, repeat order | erneut bestellen, nochmal bestellen, wieder bestellen | commander à
 nouveau, commander de nouveau, racheter | volver a pedir, pedir de nuevo, repetir pedido, comprar de nuevo
change address, change the address, change delivery address, deliver somewhere else, edit address, another address,
 update address | adresse ändern, lieferadresse ändern, adresse bearbeiten | modifier l'adresse, changer d'adresse,
 changer l'adresse de livraison, modifier l'adresse de livraison | cambiar dirección, cambiar la dirección, cambiar la
 dirección de entrega, editar dirección
test results, lab results, results of my tests, blood results | befunde, laborwerte, testergebnisse | résultats
 d'examens, résultats d'analyses | resultados de pruebas, resultados de análisis
prescriptions, my prescriptions, repeat prescription, order a repeat prescription, renew prescription, order
 medication | rezepte vom arzt, folgerezept, rezept anfordern, wiederholungsrezept | ordonnances, renouveler
 l'ordonnance, renouvellement d'ordonnance | recetas médicas, renovar receta, pedir receta
message doctor, message my doctor, write to the doctor, contact doctor, contact the practice | nachricht an die
 praxis, praxis kontaktieren | écrire au médecin, contacter le cabinet, contacter le médecin | escribir al médico,
 contactar con la consulta
log workout, add workout, record activity, add activity, new activity, log activity, new workout, track a workout |
 training eintragen, aktivität hinzufügen, training hinzufügen, neue aktivität | ajouter une activité, enregistrer un
 entraînement, nouvelle activité | añadir actividad, registrar entrenamiento, nueva actividad
log meal, add meal, add food, track food, record meal | mahlzeit eintragen, mahlzeit hinzufügen | ajouter un repas,
 enregistrer un repas | añadir comida, registrar comida
add water, one more glass, drink a glass, log water, add a glass, glass of water | wasser hinzufügen, glas hinzufügen,
 ein glas mehr | ajouter un verre, ajouter de l'eau, un verre de plus | añadir agua, añadir un vaso, un vaso más
fixtures, match schedule, upcoming matches, games to come, schedule of matches | spielplan, kommende spiele, spielplan
 ansehen | calendrier des matchs, prochains matchs | calendario de partidos, próximos partidos
line-up, lineup, team sheet, squad, players of the team | aufstellung, kader | composition, effectif, équipe alignée |
 alineación, plantilla del equipo
previous week, go back one week, go back a week, one week back, back one week, a week earlier | vorherige woche,
 vorige woche, eine woche zurück, woche zurück | semaine précédente, une semaine en arrière, reculer d'une semaine |
 semana anterior, una semana atrás
next week, go forward one week, one week forward, forward one week, one week ahead, a week later, week after | nächste
 woche, eine woche vor, eine woche weiter, woche vor | semaine suivante, semaine prochaine, avancer d'une semaine |
 semana siguiente, próxima semana, semana que viene, una semana adelante
previous month, go back one month, go back a month, one month back, back one month, month before, a month earlier |
 vorheriger monat, voriger monat, einen monat zurück, monat zurück | mois précédent, un mois en arrière, reculer d'un
 mois | retroceder un mes
next month, go forward one month, one month forward, forward one month, one month ahead, a month later, month after |
 nächster monat, einen monat vor, einen monat weiter, monat vor | mois suivant, mois prochain, avancer d'un mois | mes
 siguiente, próximo mes, mes que viene
previous day, day before, go back one day, one day back, back one day, a day earlier | vorheriger tag, voriger tag,
 einen tag zurück | jour précédent, un jour en arrière | día anterior, un día atrás
next day, day after, go forward one day, one day forward, forward one day, a day later | nächster tag, einen tag vor,
 einen tag weiter | jour suivant, avancer d'un jour | día siguiente, un día adelante
back to today, go to today, jump to today | zu heute, zum heutigen tag | revenir à aujourd'hui, retour à aujourd'hui |
 volver a hoy, ir a hoy
report lost, report as lost, i lost my card, report stolen, card is lost | verlust melden, als verloren melden,
 diebstahl melden | déclarer perdue, signaler la perte | denunciar pérdida, declarar perdida, notificar pérdida
reset answers, reset all my answers, clear answers, clear all answers, delete answers, delete all my answers, empty
 the form, start again from scratch | antworten löschen, antworten zurücksetzen, alle antworten löschen | effacer les
 réponses, réinitialiser les réponses | borrar respuestas, borrar las respuestas, restablecer respuestas
"""
