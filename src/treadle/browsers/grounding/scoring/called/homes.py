"""What belongs to homes, devices in them and their towns, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
roof terrace, rooftop terrace | dachterrasse | toit terrasse | azotea, terraza en la azotea
balcony, with balcony | balkon, mit balkon | balcon, avec balcon | balcón, con balcón
to rent, for rent, to let, homes to rent, rent out | zu vermieten, zur miete, vermietung | en location | en alquiler,
 se alquila
for sale, to buy, homes for sale, sale of homes | zu verkaufen, zum kauf, zum verkauf | en vente | en venta, se vende
monthly rent, rent per month, rent a month | monatsmiete, miete pro monat, monatliche miete | loyer mensuel, loyer par
 mois | alquiler mensual, alquiler al mes
rent including bills, bills included, all inclusive rent, rent with heating, utilities included | warmmiete, inklusive
 nebenkosten, nebenkosten inklusive | charges comprises, loyer charges comprises | gastos incluidos, suministros
 incluidos
rent excluding bills, basic rent, rent without bills, net rent | kaltmiete, ohne nebenkosten | hors charges, loyer
 hors charges | gastos no incluidos, sin gastos
security deposit, rental deposit, rent deposit | kaution, mietkaution | dépôt de garantie | fianza, depósito de
 garantía
maximum rent, max rent, rent up to, highest rent, upper rent | höchstmiete, maximale miete, miete bis | loyer maximum,
 loyer maximal, loyer jusqu'à | alquiler máximo, renta máxima
maximum price, max price, price up to, highest price i pay, up to price, price to, upper price | höchstpreis,
 maximaler preis, preis bis, maximalpreis | prix maximum, prix maximal, prix max, prix jusqu'à, budget maximum |
 precio máximo, precio hasta, presupuesto máximo
minimum price, min price, price from, lowest price i pay, starting price | mindestpreis, minimaler preis, preis ab,
 preis von | prix minimum, prix minimal, prix min, prix à partir de | precio mínimo, precio desde
number of rooms, how many rooms, rooms in total | zimmeranzahl, anzahl zimmer, zimmerzahl | nombre de pièces, nombre
 de chambres | número de habitaciones, cuántas habitaciones
number of bedrooms, bedrooms, how many bedrooms | anzahl schlafzimmer | nombre de chambres à coucher | número de
 dormitorios, dormitorios
floor area, living space, living area, square metres, size in square metres, floor space, square meters | wohnfläche,
 quadratmeter, fläche | surface habitable, mètres carrés, superficie | superficie, metros cuadrados, superficie útil
plot size, land area, plot area, size of the plot | grundstücksfläche, grundstücksgröße | surface du terrain |
 superficie del terreno, superficie de la parcela
pets allowed, pets welcome, dogs allowed, pet friendly, with pets, allows pets, animals allowed, cats allowed |
 haustiere erlaubt, hunde erlaubt, haustiere willkommen, tiere erlaubt | animaux acceptés, animaux admis, animaux
 autorisés, chiens acceptés | se admiten mascotas, admite mascotas, mascotas permitidas, se aceptan mascotas
non smoking, no smoking, smoke free, nonsmoker | nichtraucher, rauchfrei, nichtraucherzimmer | non fumeur | no
 fumadores, sin humo, no fumador
wheelchair accessible, step free access, accessible for wheelchairs, barrier free, step free, disabled access,
 accessible by wheelchair, suitable for wheelchairs, wheelchair access | rollstuhlgerecht, barrierefrei, stufenlos,
 rollstuhlgeeignet, rollstuhlzugang | accessible en fauteuil roulant, accès fauteuil roulant, accessible aux fauteuils
 roulants, sans marches, accès handicapés, accessible pmr | accesible en silla de ruedas, acceso para sillas de
 ruedas, sin escalones, adaptado para sillas de ruedas
wheelchair user, wheelchair space, wheelchair place | rollstuhlplatz, rollstuhlfahrer | place fauteuil roulant,
 emplacement fauteuil | plaza para silla de ruedas
washing machine, washer | waschmaschine | lave-linge, machine à laver | lavadora
dishwasher, dish washer | geschirrspüler, spülmaschine, geschirrspülmaschine | lave-vaisselle | lavavajillas
refrigerator, fridge | kühlschrank | réfrigérateur, frigo | frigorífico, nevera
fitted kitchen, built in kitchen, equipped kitchen | einbauküche | cuisine équipée, cuisine aménagée | cocina
 equipada, cocina amueblada
basement, cellar | keller, kellerraum | sous-sol | sótano, trastero
ground floor, floor 0, street level | erdgeschoss, parterre | rez-de-chaussée, rdc | planta baja
top floor, highest floor, attic floor | dachgeschoss, oberstes stockwerk | dernier étage | última planta, ático
underground parking, underground car park | tiefgarage, tiefgaragenstellplatz | parking souterrain | garaje
 subterráneo, aparcamiento subterráneo
new build, newly built, new building | neubau, erstbezug | construction neuve, programme neuf | obra nueva, nueva
 construcción
estate agent, real estate agent, letting agent, realtor, broker of homes | makler, immobilienmakler, maklerin | agent
 immobilier, agence immobilière | agente inmobiliario, inmobiliaria
book a viewing, arrange a viewing, request a viewing, viewing appointment, schedule a viewing, visit the flat, see the
 flat, schedule a tour | besichtigung vereinbaren, besichtigungstermin, besichtigung anfragen, besichtigungstermin
 vereinbaren | demander une visite, planifier une visite, prendre rendez-vous pour une visite, organiser une visite |
 solicitar visita, concertar visita, pedir visita, reservar visita
contact landlord, contact owner, write to landlord, message the landlord, contact agent, contact advertiser |
 vermieter kontaktieren, anbieter kontaktieren, eigentümer kontaktieren | contacter le propriétaire, contacter
 l'agence, contacter l'annonceur | contactar con el propietario, contactar propietario, contactar con el anunciante
save search, search alert, create alert, create search alert, set up alert, alert me about new ads, email me new
 results, new alert, create an alert, set an alert, set up an alert, job alert, create job alert | suche speichern,
 suchauftrag, suchauftrag anlegen, suchauftrag erstellen, suchagent | enregistrer la recherche, créer une alerte,
 alerte de recherche, sauvegarder la recherche | guardar búsqueda, crear alerta
saved searches, my searches saved | gespeicherte suchen, suchaufträge | recherches enregistrées, recherches
 sauvegardées, mes alertes recherche | búsquedas guardadas
draw area, draw on map, draw search area | gebiet zeichnen, bereich zeichnen, auf karte zeichnen | dessiner une zone,
 dessiner sur la carte, tracer une zone | dibujar zona, dibujar en el mapa
virtual tour, 3d tour, 360 tour, online viewing, video tour | virtueller rundgang, virtuelle besichtigung, 360 grad
 rundgang | visite virtuelle, visite 3d | visita virtual, recorrido virtual
floor plan, floorplan, layout plan, room plan | grundriss, grundrisse | plan d'étage, plan du logement | plano de la
 vivienda, plano de planta
move in date, moving in date, available from, available as of, move in from, free from date | einzugsdatum, verfügbar
 ab, bezugsfrei ab, einzug ab, einzugstermin | date d'emménagement, disponible à partir du, disponible dès le | fecha
 de entrada a vivir, disponible desde, disponible a partir de
energy certificate, energy rating, energy label, energy class, energy efficiency | energieausweis, energieklasse,
 energieeffizienzklasse, energielabel | diagnostic énergétique, classe énergie, étiquette énergie, dpe | certificado
 energético, calificación energética, etiqueta energética
meter reading, submit meter reading, enter meter reading, send meter reading, report meter reading, give a reading,
 submit a reading, enter reading | zählerstand, zählerstand melden, zählerstand eingeben, zählerstand erfassen,
 zählerstände | relevé de compteur, saisir un relevé, transmettre le relevé, index du compteur | lectura del contador,
 enviar lectura, introducir lectura, lectura de contador
meter number, number of the meter | zählernummer | numéro de compteur | número de contador
electricity, power supply, electric power | elektrizität, stromversorgung | électricité | electricidad, suministro
 eléctrico
power consumption, electricity use, energy use, energy consumption, electricity usage, energy usage, usage of
 electricity | stromverbrauch, energieverbrauch | consommation électrique, consommation d'énergie, consommation
 d'électricité | consumo eléctrico, consumo de energía, consumo de electricidad
solar panels, solar power, photovoltaics, solar | solaranlage, photovoltaik, solarstrom | panneaux solaires, énergie
 solaire, photovoltaïque | paneles solares, placas solares, energía solar
moving house, move house, change of address, i am moving, report a move, change my address | umzug, umzug melden,
 adressänderung, adresse ändern, umzug mitteilen | déménagement, signaler un déménagement, changement d'adresse,
 changer d'adresse | mudanza, cambio de domicilio, cambio de dirección, cambiar de dirección
room temperature, target temperature, desired temperature, set temperature | raumtemperatur, zieltemperatur,
 wunschtemperatur, solltemperatur | température ambiante, température cible, température souhaitée, température de
 consigne | temperatura ambiente, temperatura deseada, temperatura objetivo
blinds, shutters, roller blinds, window blinds, shades of window | rollläden, jalousien, rollos, jalousie, rolladen |
 volets, volets roulants | persianas, estores
brightness, light level, how bright, dim level, dimmer | helligkeit, dimmer, lichtstärke | luminosité, intensité
 lumineuse, variateur | brillo, luminosidad, intensidad de la luz
all lights off, turn off all lights, switch off all lights, lights out, turn all lights off, switch all lights off |
 alle lichter aus, alle lichter ausschalten, alles licht aus | éteindre toutes les lumières, tout éteindre, éteindre
 les lumières | apagar todas las luces, apagar las luces, apagar todo
all lights on, turn on all lights, switch on all lights, turn all lights on | alle lichter an, alle lichter
 einschalten | allumer toutes les lumières, tout allumer | encender todas las luces, encender las luces
vacuum robot, robot vacuum, robot vacuum cleaner, robot hoover, vacuum cleaner robot | saugroboter, staubsaugerroboter
 | robot aspirateur, aspirateur robot | robot aspirador, aspirador robot
front door, entrance door, main door, house door | haustür, eingangstür, wohnungstür | porte d'entrée, porte
 principale | puerta principal, puerta de entrada
doorbell, door bell | türklingel, klingel | sonnette | timbre, timbre de la puerta
smoke detector, smoke alarm | rauchmelder | détecteur de fumée | detector de humo
motion sensor, movement sensor, motion detector | bewegungsmelder, bewegungssensor | détecteur de mouvement, capteur
 de mouvement | sensor de movimiento, detector de movimiento
security camera, surveillance camera, cctv | überwachungskamera, sicherheitskamera | caméra de surveillance, caméra de
 sécurité | cámara de seguridad, cámara de vigilancia
humidity, air humidity, moisture in the air | luftfeuchtigkeit, luftfeuchte | humidité, taux d'humidité | humedad
away mode, leaving home, nobody home, leave home, goodbye mode, not at home | abwesenheitsmodus, abwesend modus, haus
 verlassen, niemand zu hause | mode absence, mode absent, je pars | modo ausente, fuera de casa, salir de casa
good night, bedtime, sleep mode, go to bed scene | gute nacht, schlafmodus, schlafenszeit | bonne nuit, mode nuit
 maison, coucher | buenas noches, hora de dormir, modo dormir
energy saving mode, eco mode, power saving, energy saver, power saving mode, save energy | energiesparmodus,
 sparmodus, eco modus, stromsparmodus | mode éco, mode économie d'énergie, économie d'énergie | modo eco, modo ahorro,
 ahorro de energía, modo de ahorro de energía
add device, new device, pair device, connect device, connect a new device, pair a new device, add new device | gerät
 hinzufügen, neues gerät, gerät koppeln, gerät verbinden | ajouter un appareil, nouvel appareil, associer un appareil,
 connecter un appareil | añadir dispositivo, nuevo dispositivo, emparejar dispositivo, agregar dispositivo
waste collection, bin collection, rubbish collection, garbage collection, bin day, refuse collection, trash pickup |
 müllabfuhr, abfallkalender, müllabholung, abfuhrtermine | collecte des déchets, ramassage des ordures, collecte des
 ordures | recogida de basura, recogida de residuos
bulky waste, bulky waste collection, large item collection, furniture collection | sperrmüll, sperrmüll anmelden,
 sperrgut | encombrants, collecte des encombrants | recogida de muebles, residuos voluminosos, recogida de enseres
residence registration, register address, register residence, registration of address | wohnsitz anmelden, anmeldung
 wohnsitz, wohnsitzanmeldung, wohnung anmelden | déclaration de domicile, enregistrer mon domicile | empadronamiento,
 empadronarse, inscripción en el padrón
birth certificate, certificate of birth | geburtsurkunde | acte de naissance, extrait d'acte de naissance |
 certificado de nacimiento, partida de nacimiento
marriage certificate, certificate of marriage | heiratsurkunde, eheurkunde | acte de mariage | certificado de
 matrimonio
parking permit, residents parking permit, resident permit | anwohnerparkausweis, bewohnerparkausweis, parkausweis,
 parkausweis beantragen | carte de stationnement, stationnement résident, vignette de stationnement | permiso de
 aparcamiento, tarjeta de residente, permiso de estacionamiento
register a car, vehicle registration, car registration, register vehicle, registering a vehicle | kfz zulassung,
 fahrzeug anmelden, auto anmelden, zulassung | immatriculation, immatriculer un véhicule, carte grise | matriculación,
 matricular un vehículo
number plate, license plate, licence plate, registration number, registration plate, plate number, car number, reg
 number, vehicle registration number, reg plate | kennzeichen, nummernschild, kfz kennzeichen, autokennzeichen |
 plaque d'immatriculation, numéro d'immatriculation, plaque | matrícula, número de matrícula, placa de matrícula
parking fine, parking ticket fine, penalty notice, fine for parking | strafzettel, knöllchen, bußgeld, bußgeldbescheid
 | amende de stationnement, contravention | multa de aparcamiento, multa
report a problem, report an issue, report a fault, report a defect, something is broken | problem melden, mangel
 melden, störung melden, schaden an der straße melden | signaler un problème, signaler une anomalie, signaler une
 panne | informar de un problema, reportar un problema, comunicar incidencia, avisar de una incidencia
plain text size, normal text size, standard text size, default text size | normale schriftgröße, standardschrift |
 taille de texte normale, taille normale | tamaño de texto normal, tamaño normal
"""
