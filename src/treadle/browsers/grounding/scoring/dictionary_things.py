"""What pages are about, as it is called in English, German, French and Spanish."""

from typing import Final

__all__ = ["THINGS_CALLED"]

THINGS_CALLED: Final = """
all | alle, alles, sämtliche | tout, tous, toutes, toute | todo, todos, todas, toda
alert, warning, notice | hinweis, hinweise, meldung, warnung | alerte, alertes, avertissement | alerta, alertas,
 aviso, avisos
course, class | kurs, kurse, lehrgang | cours, formation | curso, cursos, clase, clases
lesson | lektion, lektionen, unterricht | leçon, leçons | lección, lecciones
topic, subject matter | thema, themen | thème, sujet, sujets | tema, temas
exercise | übung, übungen | exercice, exercices | ejercicio, ejercicios
task, assignment, homework | aufgabe, aufgaben, hausaufgabe, hausaufgaben | tâche, tâches, devoir, devoirs | tarea,
 tareas, deberes
question mark | fragezeichen | point d'interrogation | signo de interrogación
forum, discussion board | forum | forum | foro, foros
school | schule, schulen | école | escuela, colegio
teacher | lehrer, lehrerin | professeur, enseignant | profesor, profesora
student, pupil | schüler, schülerin, studierende | élève, étudiant | alumno, alumna, estudiante
statement, bank statement, account statement | kontoauszug, kontoauszüge, auszug, auszüge | relevé, relevés, relevé
 de compte, relevés de compte | extracto, extractos, estado de cuenta
transaction, account movement | umsatz, umsätze, transaktion, transaktionen, kontobewegung, kontobewegungen |
 transaction, opération, opérations, mouvement, mouvements | transacción, transacciones, movimiento, movimientos
standing order, recurring payment | dauerauftrag, daueraufträge | virement permanent, virement automatique |
 transferencia periódica, orden permanente
direct debit | lastschrift, lastschriften | prélèvement, prélèvements | domiciliación, domiciliaciones
balance | kontostand, saldo, guthaben | solde, soldes | saldo
savings, savings account | ersparnisse, sparkonto, tagesgeld | épargne, compte d'épargne | ahorro, ahorros, cuenta
 de ahorro
loan, credit | kredit, kredite, darlehen | crédit, crédits, prêt, prêts | préstamo, préstamos, crédito, créditos
investment | geldanlage, geldanlagen, anlagen | placement, placements, investissement | inversión, inversiones
payment | zahlung, zahlungen | paiement, paiements, règlement | pago, pagos
card | karte, karten | carte, cartes | tarjeta, tarjetas
beneficiary, payee | empfängerin, begünstigte | bénéficiaire, bénéficiaires | beneficiario, beneficiarios
insurance, cover | versicherung, versicherungen | assurance, assurances | seguro, seguros
contract | vertrag, verträge | contrat, contrats | contrato, contratos
claim, damage, loss | schaden, schäden, schadensfall | sinistre, sinistres, dommage | siniestro, siniestros, daño
premium, contribution, fee | beitrag, beiträge, prämie, gebühr, gebühren | prime, cotisation, cotisations | prima,
 cuota, cuotas
quote, quotation, estimate of costs | kostenvoranschlag | devis | presupuesto, presupuestos
receipt, proof of payment | beleg, belege, quittung | reçu, reçus, quittance, justificatif | recibo, recibos,
 justificante
invoice, bill | rechnung, rechnungen | facture, factures | factura, facturas
price, cost | preis, preise, kosten | prix, coût | precio, precios, coste
rate card, tariff, prices and fees | tarif, tarife | tarif, tarifs | tarifa, tarifas
discount, reduction | rabatt, ermäßigung, nachlass | remise, réduction, rabais | descuento, descuentos, rebaja,
 rebajas
voucher, coupon, promo code, discount code | gutschein, gutscheine, gutscheincode, rabattcode | bon de réduction,
 code promo, coupon | cupón, vale, código promocional
offer, deal, special offer | angebot, angebote | offre, offres, promotion, promotions | oferta, ofertas, promoción
delivery, shipping | lieferung, lieferungen, versand, zustellung | livraison, livraisons, expédition | entrega,
 entregas, envío, envíos
delivery address, shipping address | lieferadresse, versandadresse | adresse de livraison | dirección de entrega,
 dirección de envío
order | bestellung, bestellungen | commande, commandes | pedido, pedidos
shopping list, grocery list | einkaufsliste, einkaufszettel | liste de courses, liste des courses | lista de la
 compra, lista de compras
list | liste, listen | liste, listes | lista, listas
recipe | rezept, rezepte | recette, recettes | receta, recetas
cookbook, recipe book | kochbuch | livre de cuisine, carnet de recettes | libro de cocina
weekly plan, meal plan, week plan, meal planner | wochenplan, speiseplan | menu de la semaine, planning de la
 semaine | plan semanal, menú semanal
ingredient | zutat, zutaten | ingrédient, ingrédients | ingrediente, ingredientes
portion, serving | portion, portionen | portions | ración, raciones, porción
timer, countdown | timer, kurzzeitwecker | minuteur, minuterie | temporizador
movie, motion picture | kinofilm, spielfilm | long métrage | película, películas, peli, pelis
trailer, preview clip | trailer | bande-annonce | tráiler
now showing, what's on, listings | kinoprogramm | à l'affiche, programmation | cartelera
coming soon | demnächst | prochainement, à venir | próximamente, próximos estrenos
music | musik | musique | música
song, track | lied, lieder | chanson, morceau | canción, canciones
text, text size, font size, type size, lettering | schrift, schriftgröße, textgröße | texte, taille du texte, taille
 de police | texto, letra, tamaño del texto, tamaño de letra
contrast | kontrast | contraste | contraste
plain language, easy language, easy read | leichte sprache, einfache sprache | facile à lire | lectura fácil
sign language | gebärdensprache | langue des signes | lengua de signos, lengua de señas
news, latest news | neuigkeiten, aktuelles | actualités, actus | noticias, novedades, actualidad
event | veranstaltung, veranstaltungen | événement, événements, évènement, manifestation | evento, eventos
appointment | termin, termine | rendez-vous, rdv | cita, citas
opening hours, opening times, business hours | öffnungszeiten | horaires d'ouverture, heures d'ouverture | horario
 de apertura, horarios de apertura
timetable, schedule | fahrplan, stundenplan, zeitplan | horaires, horaire, emploi du temps | horario, horarios
job, vacancy, career | stelle, stellen, stellenangebot, stellenangebote | emploi, emplois, poste, postes | empleo,
 empleos, trabaja con nosotros
about us | über uns | à propos, qui sommes-nous | quiénes somos, sobre nosotros
legal notice, imprint, site notice | impressum | mentions légales | aviso legal
privacy, data protection, privacy notice, privacy policy | datenschutz, datenschutzerklärung, datenschutzhinweise |
 confidentialité, données personnelles, protection des données | privacidad, protección de datos, política de
 privacidad
accessibility | barrierefreiheit | accessibilité | accesibilidad
gallery | galerie | galerie | galería
store, shop | filiale, filialen, geschäft, laden | boutique, boutiques, magasin, magasins | tienda, tiendas
map, city map | stadtplan, landkarte | plan de la ville | mapa, mapas, plano
directions, how to get there, way there, getting here | anfahrt, wegbeschreibung | itinéraire, plan d'accès, comment
 venir | cómo llegar, indicaciones
picture, photo, image | foto, fotos, bild, bilder | photographie, photo, image | foto, fotos, imagen, fotografía
pull request, merge request, pr | pull-request | demande de fusion | solicitud de fusión
message | nachricht, nachrichten | message, messages | mensaje, mensajes
inbox, mailbox | posteingang, postfach | boîte de réception, messagerie | bandeja de entrada, buzón
draft | entwurf, entwürfe | brouillon, brouillons | borrador, borradores
template, boilerplate | vorlage, vorlagen | modèle, modèles | plantilla, plantillas
note | notiz, notizen | note, notes | apunte, apuntes, nota, notas
form | formular, formulare | formulaire, formulaires | formulario, formularios
document | dokument, dokumente, unterlage, unterlagen | document, documents | documento, documentos
programme | programm | programme, programmes | programa, programas
ad, advert, advertisement, classified | inserat, inserate, kleinanzeige, kleinanzeigen | annonce, annonces |
 anuncio, anuncios
property, real estate | immobilie, immobilien | bien, biens, immobilier | inmueble, inmuebles, propiedad
flat, apartment | wohnung, wohnungen | appartement, appartements | piso, pisos, apartamento
house | haus, häuser | maison, maisons | casa, casas
rent, let | mieten, miete | louer, loyer | alquilar, alquiler
sell | verkaufen, verkauf | vendre, vente | vender, venta
owner, landlord | vermieter, eigentümer | propriétaire | propietario, propietaria, dueño
trip, journey | reise, reisen, fahrt, fahrten | voyage, voyages, trajet, trajets | viaje, viajes
flight | flug, flüge | vol, vols | vuelo, vuelos
train | zug, züge | train, trains | tren, trenes
station | bahnhof, haltestelle | gare, arrêt | estación, parada
connection | verbindung, verbindungen | connexion, correspondance, correspondances | conexión, conexiones
passport | reisepass, reisepässe | passeport, passeports | pasaporte, pasaportes
identity card, id card | personalausweis, personalausweise | carte d'identité, carte nationale d'identité |
 documento de identidad, carné de identidad
driving licence, driving license | führerschein | permis de conduire | permiso de conducir, carné de conducir
tax | steuer, steuern | impôt, impôts, taxe, taxes | impuesto, impuestos
reminder | erinnerung, erinnerungen | rappel, rappels | recordatorio, recordatorios
subscription | abo, abos, abonnement | abonnement, abonnements | suscripción, suscripciones, abono, abonos
member | mitglied, mitglieder | membre, membres, adhérent | socio, socios, miembro
membership | mitgliedschaft | adhésion | afiliación
service | dienstleistung, dienstleistungen, leistungen | services, prestations | servicios, servicio
overview, dashboard | übersicht, überblick | tableau de bord, aperçu, vue d'ensemble | panel, resumen
history | verlauf, historie | historique, historiques | historial, historia
backup | sicherung, sicherungskopie, sicherungen | sauvegarde, sauvegardes | copia de seguridad, copias de seguridad
user | benutzer, nutzer, benutzerin | utilisateur, utilisateurs, utilisatrice | usuarios, usuaria
guest | gast, gäste | invité, invités | invitado, invitada
room | zimmer, raum, räume | chambre, chambres, pièce, salle, salles | habitación, habitaciones, sala, salas
seat | sitz, sitzplatz, sitzplätze, plätze | siège | asiento, asientos, plaza, plazas
book | buch, bücher | livre, livres | libro, libros
novel | roman, romane | roman, romans | novela, novelas
magazine, journal | zeitschrift, zeitschriften, magazin | revue, revues | revista, revistas
comic, graphic novel | comic, comics | bande dessinée, bandes dessinées | cómic, tebeo
audiobook, talking book | hörbuch, hörbücher | livre audio, livres audio | audiolibro, audiolibros
library | bibliothek, bücherei | bibliothèque, médiathèque | biblioteca
catalogue | katalog, kataloge | catalogue, catalogues | catálogo, catálogos
exhibition | ausstellung, ausstellungen | exposition, expositions | exposición, exposiciones
activity | aktivität, aktivitäten | activité, activités | actividad, actividades
facility | einrichtungen, anlage | installations, équipements | instalaciones, instalación
pool, swimming pool | schwimmbad, schwimmbecken | piscine, piscines | piscina, piscinas
doctor, physician | ärzte, arzt | médecins, médecin | médicos, médico
emergency | notfall, notdienst, notfälle | urgence, urgences | urgencia, urgencias
speciality, specialty | fachgebiet, fachrichtung, fachrichtungen | spécialité, spécialités | especialidad,
 especialidades
question | frage, fragen | question, questions | pregunta, preguntas
answer | antwort, antworten | réponse, réponses | respuesta, respuestas
rating, opinion | bewertungen, meinung, meinungen | avis | opinión, opiniones, reseña
change | änderung, änderungen | changement, modifications | cambios, modificación
size guide, size chart, sizing | größentabelle, größenberatung | guide des tailles | guía de tallas
size | größe, größen | taille, tailles | talla, tallas, tamaño
colour | farbe, farben | couleur, couleurs | color, colores
brand | marke, marken | marques | marcas
category | kategorie, kategorien | catégorie, catégories | categoría, categorías
backpack, rucksack | rucksack, rucksäcke | sac à dos | mochila, mochilas
bicycle, bike | fahrrad, fahrräder, rad, räder | vélo, vélos, bicyclette | bicicleta, bicicletas, bici
shoe | schuh, schuhe | chaussure, chaussures | zapato, zapatos
clothes, clothing | bekleidung, kleidung | vêtements, vêtement | ropa
men, for men | herren, männer | homme, hommes | hombre, hombres, caballero
women, for women | damen, frauen | femme, femmes | mujer, mujeres, señora
accessory | zubehör | accessoire, accessoires | accesorio, accesorios
dessert, sweet | nachtisch, nachspeise, nachspeisen | dessert, desserts | postre, postres
drink, beverage | getränk, getränke | boisson, boissons | bebida, bebidas
cutlery | besteck | couverts | cubiertos
wine | wein, weine | vin, vins | vino, vinos
cheese | käse | fromage, fromages | queso, quesos
bread | brot, brote | pains | panes
scene | szene, szenen | scène, scènes | escena, escenas
light, lamp | licht, lichter, lampe, lampen | lumière, lumières, éclairage | luz, luces, lámpara, iluminación
kitchen | küche | cuisine | cocina
bedroom | schlafzimmer | chambre à coucher | dormitorio
living room | wohnzimmer | salon, séjour | salón
bathroom | badezimmer | salle de bain, salle de bains | baño
garden | garten | jardin | jardín
lift, elevator | aufzug, fahrstuhl | ascenseur | ascensor
furnished | möbliert | meublé | amueblado
parking, car park | parkplatz, parkplätze | stationnement | aparcamiento, estacionamiento
pet | haustier, haustiere | animal, animaux | mascota, mascotas
weather | wetter | météo | clima
today | heute | aujourd'hui | hoy
tomorrow | morgen | demain | mañana
yesterday | gestern | hier | ayer
security, safety | sicherheit | sécurité | seguridad
friend | freund, freunde | ami, amis | amigo, amigos
group | gruppe, gruppen | groupe, groupes | grupo, grupos
page | seite, seiten | page | página, páginas
link | verknüpfung, verweis | lien, liens | enlace, enlaces
button | knopf, schaltfläche | bouton | botón
new | neu, neue, neuer, neues, neuen | nouveau, nouvelle, nouveaux, nouvelles | nuevo, nueva, nuevos, nuevas
free, free of charge | kostenlos, gratis | gratuit, gratuite | gratis, gratuito, gratuita
available, in stock | verfügbar, verfügbare, lieferbar | disponible, disponibles, en stock | disponible, disponibles
direct, nonstop | direkt, direkte | direct, directs, directe | directo, directos
favourite | favorit, favoriten, lieblings | favori, favoris | favorito, favoritos
later | später, spätere | plus tard | más tarde, luego
earlier | früher, frühere | plus tôt | más temprano, antes
"""
"""A line is one thing; one that is indented goes on with it. Bars part its languages, commas its names in each."""
