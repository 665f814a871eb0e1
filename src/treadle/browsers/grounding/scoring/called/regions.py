"""What is called otherwise from country to country in French and Spanish, with its English and German names."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
invoice, bill | rechnung | facture | factura, boleta
receipt, proof of payment | beleg, quittung | reçu, justificatif, ticket de caisse, pièce justificative | recibo,
 comprobante, justificante, tique, resguardo
consumption, usage | verbrauch | consommation, conso | consumo
spending, expenses | ausgaben | dépenses | gastos, egresos
lift, elevator | aufzug, fahrstuhl, lift | ascenseur | ascensor, elevador
fridge, refrigerator | kühlschrank | réfrigérateur, frigo, frigidaire | frigorífico, nevera, refrigerador, refri,
 heladera
mobile, mobile phone, cell phone | mobiltelefon | cellulaire, mobile, natel, gsm | celular, teléfono móvil
computer | rechner, computer | ordinateur, ordi | ordenador, computadora, computador
car | auto, wagen | voiture, auto, bagnole, véhicule | coche, auto, automóvil, vehículo
bus, coach | bus | bus, autobus, autocar | autobús, bus, colectivo, guagua, ómnibus
parking, car park, parking space | parkplatz | parking, stationnement, place de parc | aparcamiento, estacionamiento,
 parking, cochera, parqueo
driving licence, driver's license | führerschein | permis de conduire, permis | carné de conducir, licencia de
 conducir, carnet de conducir
number plate, license plate, registration number | kennzeichen | plaque, plaque d'immatriculation | matrícula,
 patente, número de placa
spare parts | ersatzteile | pièces détachées, pièces de rechange | recambios, repuestos, refacciones, piezas de
 recambio
petrol, fuel | benzin, kraftstoff | essence, carburant | gasolina, nafta, combustible, bencina
flat, apartment | wohnung | appartement, appart, logement | piso, apartamento, depto
rent | miete | loyer | alquiler, renta, arriendo
landlord, owner | vermieter | propriétaire, bailleur, proprio | propietario, casero, dueño, arrendador
tenant | mieter | locataire | inquilino, arrendatario, locatario
caretaker, janitor | hausmeister | concierge | conserje, portero
ground floor | erdgeschoss | rez-de-chaussée, rez | planta baja
floor, storey | stock, stockwerk, etage | étage | planta
swimming pool, pool | schwimmbad, pool | piscine | piscina, alberca, pileta
job, work | arbeit, stelle | travail, emploi, boulot, job | trabajo, empleo, puesto, laburo, chamba
boss, manager | vorgesetzter | patron, supérieur, responsable | jefe, responsable
salary, wages | gehalt, lohn | salaire, paie, salaire | sueldo, salario, nómina, paga
holidays, vacation | urlaub, ferien | vacances, congés, congé | vacaciones, días libres
sick leave | krankmeldung | arrêt maladie, congé maladie, arrêt de travail | baja médica, licencia médica, baja por
 enfermedad
lunch | mittagessen | déjeuner, repas de midi | almuerzo, comida del mediodía
breakfast | frühstück | petit-déjeuner, petit déj | desayuno
canteen | kantine, mensa | cantine, réfectoire | comedor, cantina
waiter | kellner | serveur | camarero, mesero, mozo
potatoes | kartoffeln | pommes de terre, patates | patatas, papas
juice | saft | jus | zumo, jugo
cake | kuchen | gâteau | pastel, tarta, bizcocho, queque
sandwich | belegtes brot, sandwich | sandwich, casse-croûte | bocadillo, sándwich
spectacles | brille | lunettes | gafas, lentes, anteojos
jacket | jacke | veste, blouson | chaqueta, chamarra, campera, cazadora
jumper, sweater | pullover | pull, chandail, tricot | jersey, suéter, pulóver, chompa
t-shirt | t-shirt | tee-shirt, t-shirt | camiseta, playera, remera, polera
trainers, sneakers | turnschuhe | baskets | zapatillas, deportivas
skirt | rock | jupe | falda, pollera
shopping cart, shopping bag | einkaufskorb | cabas, chariot | bolsa de compras, carrito de compras
shop, store | laden, geschäft | magasin, boutique, commerce | tienda, comercio
discount | rabatt | remise, réduction, rabais, ristourne | descuento, bonificación
voucher, coupon | gutschein | bon de réduction, coupon | cupón, código de descuento, código promocional
bank card, debit card | bankkarte | carte bancaire, carte bleue, carte de débit, bancontact, carte de banque | tarjeta
 bancaria, tarjeta de débito
direct debit | lastschrift, einzugsermächtigung | prélèvement, prélèvement automatique, domiciliation, recouvrement
 direct | domiciliación, domiciliación bancaria, débito automático, adeudo directo, cargo automático
cash | bargeld | espèces, argent comptant, cash | efectivo, al contado
instalments, in instalments | raten, ratenzahlung | en plusieurs fois, mensualités, versements échelonnés | a plazos,
 en cuotas, en mensualidades
tax, taxes | steuern | impôts, fisc, fiscal | impuestos, hacienda, fiscal, tributos
tax certificate, tax statement | steuerbescheinigung | attestation fiscale, papier pour les impôts, avis fiscal |
 certificado fiscal, certificado de retenciones, justificante para hacienda
terminate contract, cancel contract, end contract, end my contract | vertrag kündigen | résiliation, résilier le
 contrat, mettre fin au contrat | dar de baja, darse de baja, darme de baja, finalizar contrato, cancelar contrato,
 rescindir, baja del contrato, cancelar el servicio
register, enrol | einschreiben | inscrire, s'inscrire | dar de alta, darse de alta, inscribir, matricular
appointment | termin | rendez-vous, rdv | cita, turno
cancel appointment, cancel the appointment, cancel my appointment | termin absagen | annuler le rendez-vous, annuler
 rendez-vous, décommander | anular cita, cancelar cita, anular turno, cancelar turno, dar de baja el turno, cancelar
 la cita, cancelar el turno
reschedule, change appointment, change time, move appointment | termin verschieben, umbuchen, verlegen | reporter,
 déplacer le rendez-vous, changer de date, changer l'heure, décaler | reprogramar, cambiar horario, cambiar la hora,
 cambiar de hora, aplazar, cambiar fecha, mover la cita
vaccine, vaccination, jab | impfung | vaccin, piqûre | vacuna, inyección
rabies | tollwut | rage | antirrábica, rabia
x-ray | röntgenbild | radiographie | radiografía, rayos x
ultrasound | ultraschall | échographie | ecografía, ultrasonido
blood test, blood work | blutbild, bluttest | prise de sang, analyse de sang, bilan sanguin | análisis de sangre,
 analítica
test results | befunde | résultats d'examens, résultats d'analyses | resultados de análisis, resultados de pruebas
neutered, spayed, castrated | kastriert | castré, stérilisé | castrado, esterilizado
holder, account holder | inhaber | titulaire, détenteur | titular
remarks | bemerkungen, anmerkungen | remarques, observations | observaciones, anotaciones
stock, warehouse, storeroom | lager | stock, entrepôt | almacén, bodega, existencias
breakdown, fault, outage | störung, panne | panne, dérangement | avería, falla, desperfecto
meter reading, reading | zählerstand, ablesung | relevé de compteur | lectura, lectura del contador, lectura del
 medidor
meter | zähler | compteur | contador, medidor
mobile plan | mobile plan | forfait | mobile plan
change plan, switch plan, change tariff | change plan | changer de forfait, changer d'abonnement, passer à un autre
 abonnement, changer de formule | cambiar de tarifa, cambiar de plan
roaming, data roaming | roaming, datenroaming | itinérance, roaming, itinérance des données | itinerancia, roaming,
 itinerancia de datos
voicemail, answering machine | anrufbeantworter, combox | répondeur, messagerie vocale, boîte vocale, combox | buzón
 de voz, contestador
data volume, gigabytes | datenvolumen | volume de données, gigas | gigas, megas, volumen de datos
top up, add data, recharge | aufladen | recharger, compléter, créditer | añadir datos, ampliar datos, cargar saldo
pin, pin code | pin | nip, code pin | código pin
abroad | ausland | étranger, à l'étranger | extranjero, en el extranjero, exterior
spending cap | obergrenze | plafond mensuel, plafond de dépenses | tope de gasto
log out, sign out, log off | abmelden, ausloggen | se déconnecter, déconnexion, fermer la session, quitter la session,
 me déconnecter | cerrar sesión, desconexión, desconectarse
log in, sign in | anmelden, einloggen | se connecter, connexion, ouvrir une session, s'identifier | iniciar sesión,
 entrar, acceder, ingresar, identificarse
inbox | posteingang | boîte de réception | bandeja de entrada
notifications, alerts | benachrichtigungen | notifications, alertes | notificaciones, avisos, alertas
notify me, let me know, alert me, keep me posted | benachrichtigt mich, sagt mir bescheid | prévenez-moi, m'avertir,
 m'alerter, avertissez-moi, préviens-moi, me prévenir, alerte-moi | avisarme, avisadme, avisenme, notificarme,
 alertarme, mantenerme informado
reminder | erinnerung | rappel, pense-bête | recordatorio
whatsapp | whatsapp | whatsapp, ouatsap | whatsapp, wasap, guasap, wsp
e-mail | e-mail, mail | courriel, mail, e-mail, mél, adresse électronique | correo, correo electrónico, mail, email,
 e-mail
by post, on paper, paper | per post, auf papier, papier | par la poste, papier, par courrier, courrier postal | por
 correo postal, en papel, papel, correo ordinario, correo postal
zip code, postcode | postleitzahl, plz | code postal, npa, cp | código postal, c p, cp
surname, last name | nachname | nom de famille | apellido, apellidos
neighbours | nachbarn | voisins, voisinage | vecinos, vecindario
directory, phone book, contacts | verzeichnis | annuaire | directorio
publish | veröffentlichen, posten | publier, poster, mettre en ligne | publicar, postear
offer a ride, offer seats | mitfahrt anbieten | proposer un trajet, proposer mes places, publier un trajet | ofrecer
 plazas, publicar viaje, ofrecer viaje
passenger | mitfahrer, fahrgast | passager, voyageur | pasajero, viajero
driver | fahrer | conducteur, chauffeur | conductor, chofer, chófer
pets, animals | haustiere, tiere | animaux | mascotas, animales
non smoking | nichtraucher | non-fumeur, sans tabac | no fumadores, libre de humo
save | speichern | enregistrer, sauvegarder | guardar, salvar
save for later | für später merken | mettre de côté, garder pour plus tard, garde pour plus tard, pour plus tard |
 guardar para más tarde, para más tarde, para después, para luego, guardar para después
attach, attach receipt | anhängen | joindre, attacher, ajouter une pièce jointe, joindre un reçu, annexer | adjuntar,
 anexar, agregar archivo
bill to customer, billable, chargeable | weiterverrechnen, verrechenbar | refacturable, facturable, à la charge du
 client, charger au client | facturable, a cargo del cliente, repercutible
for approval, submit for approval, send for approval | zur genehmigung | soumettre pour approbation, envoyer pour
 validation, faire approuver, faire valider | enviar para aprobación, mandar a aprobar, solicitar aprobación
complaint | beschwerde, reklamation | réclamation, plainte | reclamación, queja, reclamo
print | drucken, ausdrucken | imprimer, tirer sur papier | imprimir, sacar en papel
see prices, get a quote, calculate price, what does it cost, show cost | preis berechnen | voir le prix, calculer le
 prix, obtenir un devis, combien ça coûte, voir le tarif | ver precio, calcular precio, pedir presupuesto, cotizar,
 ver el costo, ver el coste, cuánto cuesta
quotation | kostenvoranschlag | devis, soumission | presupuesto, cotización
call me, call me back, phone me | ruft mich an | rappelez-moi, être rappelé, appelez-moi | que me llamen, llámenme,
 llamadme, devolver llamada
start over, start again, from scratch | von vorn, neu beginnen | repartir de zéro, tout effacer | empezar de cero,
 empezar de nuevo, volver a empezar, reiniciar, borrar todo
fragile, breakables | zerbrechlich | fragile, objets fragiles | frágil, lo frágil, cosas delicadas
packing | einpacken | emballage | empaque, embalaje, empaquetado
van, small truck | transporter, lieferwagen | camionnette, fourgon, fourgonnette | furgoneta, camioneta
sofa, couch | sofa, couch | canapé, sofa | sofá, sillón
bed | bett | lit | cama
insurance | versicherung | assurance, assurances | seguro, seguros
starting point, leaving from | abfahrtsort | départ, point de départ, origine | origen, salida, punto de partida
ribbon, bow | band, schleife | ruban, nœud | listón, lazo, moño
bouquet, flowers | strauß, blumen | bouquet, fleurs | ramo, flores, arreglo
delivery person, courier | bote, kurier | livreur, coursier | repartidor, mensajero
parcel, package | paket, päckchen | colis, paquet | paquete, encomienda
neighbourhood, district | viertel, stadtteil | quartier, arrondissement | barrio
football | fußball | foot, football, soccer | fútbol, balompié
ticket | fahrschein | billet, ticket | entrada, boleto, billete, pasaje
return trip, round trip | hin und zurück | aller-retour, aller et retour | ida y vuelta, viaje redondo
one way | einfache fahrt | aller simple | solo ida, viaje sencillo
hairdresser | friseur | coiffeur | peluquería, peluquero
dentist | zahnarzt | dentiste | dentista, odontólogo
"""
"""A line is one thing; one that is indented goes on with it. Bars part its languages, commas its names in each."""
