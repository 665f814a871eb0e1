"""What belongs to journeys, hotels and hired cars, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
one way, single, single trip, one way trip, one way ticket, single ticket, outward only, only there, there only,
 single journey | nur hinfahrt, einfache fahrt, nur hinflug, einfacher flug, nur hin | aller simple, aller seulement |
 solo ida, viaje de ida, ida solamente
round trip, return trip, return ticket, there and back, return flight and outbound, two way, round trip ticket, return
 journey included | hin und rückfahrt, hin und rückflug, hin und zurück, rundreise | aller retour, aller et retour |
 ida y vuelta, viaje de ida y vuelta, billete de ida y vuelta
multi city, several destinations, multiple cities, multi stop, multi destination, stopovers trip | gabelflug, mehrere
 ziele, mehrere städte | plusieurs destinations, multi destinations | varios destinos, multidestino, varias ciudades
outbound flight, departing flight, outward flight, flight out, flight there | hinflug | vol aller | vuelo de ida
return flight, inbound flight, flight back, flight home, returning flight | rückflug | vol retour | vuelo de vuelta,
 vuelo de regreso
outward journey, outbound journey, outbound, outward, way out journey, journey there | hinfahrt, hinreise | trajet
 aller, voyage aller | trayecto de ida, viaje hacia allí
return journey, inbound journey, journey back, journey home, way back | rückfahrt, rückreise | trajet retour, voyage
 retour | trayecto de vuelta, viaje de vuelta, viaje de regreso
departure date, day of departure, date of travel, leaving date, depart date, leave on, travel date, date of departure,
 outbound date | abreisedatum, hinreisedatum, abflugdatum, abfahrtsdatum, reisedatum, hinflugdatum | date de départ,
 jour du départ, date aller, date du voyage | fecha de salida, fecha de ida, día de salida, fecha de viaje
return date, date of return, coming back on, back on, day of return, date back, returning on | rückreisedatum,
 rückflugdatum, rückkehrdatum | date de retour, jour du retour, date retour | fecha de vuelta, fecha de regreso, día
 de vuelta
departure time, time of departure, leaves at, leaving time, when it leaves | abfahrtszeit, abflugzeit, abfahrt um |
 heure de départ, part à | hora de salida, sale a las
arrival time, time of arrival, arrives at, when it arrives, getting there at | ankunftszeit, ankunft um | heure
 d'arrivée, arrive à | hora de llegada, llega a las
arrival date, date of arrival, check in date, arriving on, check in day, day of arrival, from which night |
 anreisedatum, anreise, anreisetag | date d'arrivée, jour d'arrivée | fecha de llegada, fecha de entrada, día de
 llegada
check out date, date of check out, leaving the hotel on, check out day | abreisetag, abreise, auscheckdatum | date de
 sortie de l'hôtel | fecha de salida del hotel, día de salida del hotel
departure station, starting station, from station, start station, station of departure, origin station, leaving from,
 travelling from, flying from, departing from, origin, starting point, point of departure | abfahrtsbahnhof,
 startbahnhof, abfahrtsort, startort, von bahnhof, abflughafen | gare de départ, lieu de départ, point de départ,
 ville de départ, au départ de | estación de salida, estación de origen, punto de partida, lugar de salida, ciudad de
 origen
arrival station, destination station, to station, station of arrival, final stop, arriving at, heading to |
 zielbahnhof, ankunftsbahnhof, zielort, ankunftsort, zielflughafen | gare d'arrivée, lieu d'arrivée, ville d'arrivée,
 à destination de | estación de llegada, estación de destino, lugar de llegada, ciudad de destino
find trains, show trains, search connections, look for trains, journey search | züge suchen, verbindung suchen,
 verbindungen suchen, züge finden, verbindungen anzeigen | chercher des trains, rechercher un train, rechercher un
 trajet, trouver un train | buscar trenes, buscar tren, buscar conexiones
find flights, show flights, look for flights, search for flights | flüge suchen, flug suchen, flüge finden, flüge
 anzeigen | rechercher des vols, chercher un vol, rechercher un vol, trouver un vol | buscar vuelos
earlier connections, earlier trains, show earlier, earlier departures, previous trains | frühere verbindungen, frühere
 züge | trains précédents | trenes anteriores, salidas anteriores
later connections, later trains, show later, later departures, next trains | spätere verbindungen, spätere züge,
 nächste verbindungen | trains suivants, départs suivants | trenes posteriores, salidas posteriores
direct only, direct flights only, nonstop only, no changes, without changing, non stop, nonstop flights, direct trains
 only, direct connections only, no stops, no transfers, without stops, only direct, direct flights, direct trains |
 nur direktverbindungen, nur direktflüge, ohne umsteigen, direktverbindung, ohne zwischenstopp, nur direkt,
 direktflüge, direktverbindungen | trains directs, vols directs uniquement, sans correspondance, sans escale, trajets
 directs, direct uniquement, vols directs | solo directos, sin transbordo, sin escalas, vuelos directos, trenes
 directos
stopover, layover, stops on the way, intermediate stop | zwischenstopp, zwischenhalt, zwischenlandung | escale, arrêt
 intermédiaire | escala, parada intermedia
change of train, number of changes | umstieg, umstiege, umsteigen | changement de train | transbordo
first class, 1st class | erste klasse, 1. klasse | première classe, 1re classe, 1ère classe | primera clase
second class, standard class, 2nd class, economy class of train | zweite klasse, 2. klasse | deuxième classe, seconde
 classe, 2e classe, 2de classe | segunda clase
business class, business cabin, executive class | business klasse | classe affaires | clase ejecutiva, clase
 preferente
economy class, economy, coach class, tourist class | economy klasse, touristenklasse | classe économique, classe éco |
 clase turista, clase económica
window seat, seat by the window, window place, seat at the window | fensterplatz, platz am fenster, fenstersitz |
 place côté fenêtre, siège côté fenêtre, côté fenêtre, siège hublot, place fenêtre | asiento de ventanilla,
 ventanilla, asiento de ventana
aisle seat, seat on the aisle, corridor seat | gangplatz, platz am gang | place côté couloir, siège côté couloir, côté
 couloir | asiento de pasillo, asiento pasillo
seat reservation, reserve a seat, book a seat, seat booking | sitzplatzreservierung, sitzplatz reservieren, platz
 reservieren | réservation de siège, réserver une place, réservation de place | reserva de asiento, reservar asiento
choose seat, select seat, pick a seat, seat selection, seat map, seating plan, seat plan | sitzplatz wählen,
 sitzplatzwahl, sitzplatz auswählen, sitzplan, saalplan | choisir un siège, choisir sa place, plan des sièges, choix
 du siège, plan de salle | elegir asiento, seleccionar asiento, mapa de asientos, selección de asiento, plano de
 asientos
extra legroom, more legroom, more leg room, extra leg room, space for legs | mehr beinfreiheit, extra beinfreiheit |
 plus d'espace pour les jambes, espace jambes supplémentaire | más espacio para las piernas, espacio extra
quiet coach, quiet carriage, silent coach, quiet zone, quiet car, quiet area | ruhebereich, ruhewagen, ruheabteil |
 voiture silence, zone calme, espace calme | vagón silencioso, zona silenciosa, coche en silencio
hand luggage, cabin bag, carry on bag, cabin baggage, hand baggage, carry on luggage, cabin luggage | handgepäck,
 bordgepäck | bagage à main, bagage cabine | equipaje de mano, maleta de cabina
checked bag, hold luggage, checked luggage, checked baggage, suitcase in the hold, hold baggage, hold bag, check in
 luggage | aufgabegepäck, aufgegebenes gepäck, aufzugebendes gepäck | bagage en soute, bagage enregistré | equipaje
 facturado, maleta facturada, equipaje de bodega
extra luggage, additional luggage, add luggage, add baggage, extra bag, add a bag, extra baggage, more luggage,
 additional bag | zusatzgepäck, gepäck hinzufügen, weiteres gepäck | bagage supplémentaire, ajouter un bagage, ajouter
 des bagages | equipaje adicional, añadir equipaje, equipaje extra, maleta adicional
online check in, check in online, web check in, check in for my flight | online check-in, online einchecken,
 einchecken | enregistrement en ligne, s'enregistrer en ligne | facturación en línea, facturación online, check-in en
 línea
boarding pass, boarding card | bordkarte, bordkarten | carte d'embarquement | tarjeta de embarque
flight number, flight no, number of the flight | flugnummer | numéro de vol | número de vuelo
booking reference, reservation number, booking number, booking code, confirmation number, reference number of booking,
 reservation code, pnr, record locator, booking no, booking id | buchungsnummer, buchungscode, reservierungsnummer,
 buchungsreferenz, auftragsnummer der buchung | numéro de réservation, référence de réservation, numéro de dossier,
 code de réservation | número de reserva, código de reserva, localizador, referencia de reserva
manage booking, view booking, manage reservation, change my booking, manage my trip | buchung verwalten, buchung
 ansehen, buchung ändern | gérer ma réservation, modifier ma réservation, voir ma réservation | gestionar reserva,
 modificar reserva, ver reserva
cancel booking, cancel reservation | buchung stornieren, reservierung stornieren, reservierung absagen | annuler la
 réservation | cancelar reserva, anular reserva
free cancellation, cancel free of charge, free to cancel, cancel for free, cancellable free of charge | kostenlose
 stornierung, kostenlos stornierbar, gratis stornierung | annulation gratuite, annulation sans frais | cancelación
 gratuita, cancelación gratis
cancellation policy, cancellation terms, cancellation conditions, cancellation rules | stornierungsbedingungen,
 stornobedingungen | conditions d'annulation, politique d'annulation | política de cancelación, condiciones de
 cancelación
pay at hotel, pay on arrival, pay at the property, pay later at the hotel, pay when i arrive | vor ort bezahlen,
 zahlung vor ort, bei anreise zahlen | payer sur place, paiement sur place, payer à l'hôtel | pagar en el hotel, pagar
 a la llegada, pago en el alojamiento
breakfast included, with breakfast, including breakfast, breakfast incl, bed and breakfast | frühstück inklusive, mit
 frühstück, inklusive frühstück, frühstück inbegriffen | petit déjeuner inclus, avec petit déjeuner, petit déjeuner
 compris | desayuno incluido, con desayuno, alojamiento y desayuno
half board, breakfast and dinner | halbpension | demi pension | media pensión
full board, all meals, all meals included | vollpension | pension complète | pensión completa
single room, room for one, room for one person | einzelzimmer | chambre simple, chambre individuelle, chambre pour une
 personne | habitación individual, habitación sencilla
double room, room for two, room for two people | doppelzimmer, zweibettzimmer für zwei | chambre double, chambre pour
 deux | habitación doble, habitación para dos
twin room, two beds, separate beds, two single beds, twin beds | zwei einzelbetten, zweibettzimmer, getrennte betten |
 lits jumeaux, deux lits, lits séparés | dos camas, camas separadas, habitación con dos camas
family room, room for families | familienzimmer | chambre familiale | habitación familiar
baby cot, cot, crib, baby bed, cot for baby | babybett, kinderbett, gitterbett | lit bébé, lit de bébé, berceau |
 cuna, cama de bebé
extra bed, additional bed, rollaway bed, spare bed | zusatzbett, zustellbett, beistellbett | lit supplémentaire, lit
 d'appoint | cama supletoria, cama extra, cama adicional
sea view, ocean view, view of the sea, view over the sea | meerblick, seeblick, blick aufs meer | vue sur la mer, vue
 mer | vistas al mar
late check out, check out later, later check out, leave later | später check-out, späte abreise, spät auschecken |
 départ tardif, late check-out | salida tardía, salida tarde
early check in, early arrival, arrive early, check in early | früher check-in, frühe anreise, frühes einchecken |
 arrivée anticipée, arrivée en avance | llegada anticipada, entrada anticipada
airport transfer, airport shuttle, pickup from the airport, airport pickup, shuttle from the airport |
 flughafentransfer, flughafenshuttle, abholung vom flughafen | transfert aéroport, navette aéroport, navette |
 traslado al aeropuerto, traslado desde el aeropuerto, lanzadera
special requests, special wishes, other wishes, anything else we should know | besondere wünsche, sonderwünsche |
 demandes particulières, demandes spéciales | peticiones especiales, solicitudes especiales, petición especial
number of guests, how many people, party size, number of people, how many guests, how many of us, group size |
 personenzahl, anzahl personen, anzahl gäste, wie viele personen | nombre de personnes, nombre de convives, combien de
 personnes, nombre d'invités | número de personas, cuántas personas, número de comensales, comensales, número de
 huéspedes
number of nights, nights, how many nights | anzahl nächte, wie viele nächte | nombre de nuits, combien de nuits |
 número de noches, cuántas noches
adults, grown ups, number of adults | erwachsene, erwachsener, anzahl erwachsene | adulte, nombre d'adultes | adulto
children, number of children, kids | kinder, anzahl kinder | enfants, nombre d'enfants | niños, menores
infant, babies, under two | kleinkind, säugling, babys, kleinkinder | bébé, nourrisson | bebé, lactante
senior, over 65, pensioner, older people, 65 plus, oap | rentner, senioren, ab 65, seniorin | senior, personnes âgées,
 plus de 65 ans | jubilado, mayores de 65, tercera edad
concession, reduced price, reduced rate, discounted ticket, concessionary ticket, reduced ticket | ermäßigt,
 ermäßigter eintritt, ermäßigtes ticket, ermäßigte karte | tarif réduit, billet réduit | tarifa reducida, entrada
 reducida
full price, normal price, regular price, standard price, standard ticket, adult ticket, full fare | normalpreis,
 regulärer preis, vollpreis | plein tarif, tarif normal, prix normal | tarifa normal, precio normal, tarifa completa
cheapest fare, lowest fare, saver fare, cheapest ticket, saver ticket, cheapest | sparpreis, günstigster preis,
 günstigster tarif, günstigste verbindung | tarif le plus bas, moins cher, meilleur prix | tarifa más barata, más
 barato, mejor precio
fastest, quickest, shortest journey, fastest route, quickest route, fastest connection | schnellste, schnellste
 verbindung, schnellste route, kürzeste reisezeit | plus rapide, trajet le plus rapide | más rápido, ruta más rápida
flexible fare, flexible ticket, flex ticket, flex fare, changeable ticket, fully flexible | flexpreis, flexibles
 ticket, flextarif | tarif flexible, billet flexible, billet échangeable | tarifa flexible, billete flexible
railcard, discount card for trains, rail card, rail discount card | bahncard, ermäßigungskarte | carte de réduction,
 carte avantage | tarjeta de descuento, tarjeta ferroviaria
bicycle space, bike space, bring a bike, take a bike, bike on board, bicycle place, bicycle reservation |
 fahrradmitnahme, fahrradstellplatz, fahrradplatz | emplacement vélo, transport de vélo, place vélo | plaza para
 bicicleta, llevar bicicleta, espacio para bicicleta
car hire, car rental, rental car, hire car, rent a car | mietwagen, autovermietung, leihwagen, auto mieten | location
 de voiture, louer une voiture, voiture de location | alquiler de coches, alquiler de coche, coche de alquiler,
 alquilar un coche
pickup location, pick up location, collection place of car, pick up place, pick up from, pick up station, where to
 collect the car | abholort, abholstation des wagens, anmietstation | lieu de prise en charge, lieu de retrait, agence
 de départ | lugar de recogida, oficina de recogida
drop off location, return location, return place, dropoff location, drop off place, where to return the car, return
 station, drop off at | rückgabeort, abgabeort, rückgabestation | lieu de restitution, lieu de retour, agence de
 retour | lugar de devolución, oficina de devolución
pickup date, pick up date, collection date, date of collection, pick up day | abholdatum, abholtag | date de prise en
 charge, date de retrait | fecha de recogida, día de recogida
pickup time, pick up time, collection time, time of collection | abholzeit, abholuhrzeit | heure de prise en charge,
 heure de retrait | hora de recogida
return time, drop off time, time of return, dropoff time | rückgabezeit, rückgabeuhrzeit | heure de restitution, heure
 de retour | hora de devolución
drop off date, dropoff date, date of drop off | rückgabedatum, abgabedatum | date de restitution | fecha de devolución
additional driver, second driver, extra driver, another driver, further driver | zusatzfahrer, weiterer fahrer,
 zweiter fahrer, zusätzlicher fahrer, zweitfahrer | conducteur supplémentaire, conducteur additionnel, deuxième
 conducteur, second conducteur | conductor adicional, segundo conductor
child seat, car seat for child, booster seat, baby seat, child car seat, kids seat | kindersitz, babyschale,
 kindersitze | siège enfant, siège auto, rehausseur, siège bébé | silla infantil, sillita de niño, silla para niños,
 asiento infantil
snow chains, tyre chains, winter chains | schneeketten | chaînes à neige | cadenas de nieve, cadenas para la nieve
automatic transmission, automatic gearbox, automatic gears, automatic car | automatikgetriebe, automatik,
 automatikschaltung | boîte automatique, transmission automatique | cambio automático, transmisión automática
manual transmission, manual gearbox, stick shift, gear shift car | schaltgetriebe, schaltung, handschaltung | boîte
 manuelle, transmission manuelle | cambio manual, transmisión manual
air conditioning, aircon, air con, climate control, ac unit | klimaanlage, klimatisierung | climatisation, air
 conditionné | aire acondicionado, climatización
electric car, electric vehicle, ev, battery car | elektroauto, e-auto, elektrofahrzeug | voiture électrique, véhicule
 électrique | coche eléctrico, vehículo eléctrico
petrol, gasoline | benzin, benziner | essence | gasolina
damage waiver, collision damage waiver, cdw, no excess cover, zero excess | haftungsreduzierung, ohne
 selbstbeteiligung | rachat de franchise, sans franchise | exención de franquicia, sin franquicia
lounge access, airport lounge | loungezugang, flughafenlounge | accès au salon, salon d'aéroport | acceso a la sala
 vip, sala vip
delay, delayed, running late | verspätung, verspätungen | retard | retraso
platform number, which platform, track number | gleis, bahnsteig, gleisnummer | quai, numéro de quai | andén, número
 de andén
"""
