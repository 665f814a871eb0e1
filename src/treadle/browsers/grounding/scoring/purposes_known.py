"""What fields are there for, and all that they are called for it: people say one of these, the page another."""

from typing import Final

__all__ = ["FAMILIES"]

# Each line is one purpose in four languages; several words are joined by "_". A line that begins with "@" is meant only
# where a day is to be put in, "&" where a time of day is, "%" where neither is, and "#" wherever no day is.
_LINES: Final = """
% destination to where_to to_where going_to travelling_to flying_to arriving_at arrive_at arrival end_point end
 finish ziel zielort reiseziel nach wohin ankunft ankunftsort vers arrivee a_destination_de ou_allez_vous
 destino hacia adonde a_donde hasta llegada arrival_airport arrival_station arrival_port port_of_destination
 where_are_you_going where_are_you_travelling_to where_do_you_want_to_go where_would_you_like_to_go
 wohin_geht_es wohin_mochten_sie wohin_mochten_sie_reisen ou_voulez_vous_aller a_donde_vas a_donde_quieres_ir
 destination_port destination_airport destination_station destination_city zielflughafen zielbahnhof zielhafen
 nach_ort bis an a
% origin from where_from from_where leaving_from departing_from departure departing_at depart_from starting_from
 starting_point start_point start point_of_departure von ab woher abfahrt abfahrtsort startort abflug abflugort de
 depart depuis d_ou lieu_de_depart au_depart_de desde origen salida punto_de_partida departure_airport
 departure_station departure_port port_of_origin origin_port origin_airport origin_station departure_city
 startflughafen startbahnhof origine provenance
% recipient recipients to send_to addressee addressees receiver an empfanger adressat a destinataire destinataires
 para destinatario destinatarios to_whom
 who_gets_it who_is_it_going_to who_are_you_paying who_should_get_it
@ departure depart departing departure_day outbound outward outbound_date outward_date outbound_on outward_on leaving
 leave leave_on leaving_on going going_on going_out set_off
 setting_off outbound_flight hinfahrt_am hinflug_am abreise_am travel_date date_of_travel travel_day day_of_travel
 hinfahrt hinflug
 hinreise hin reisedatum abreise abfahrt abflug datum_der_hinfahrt aller depart_le date_de_depart salida ida
 fecha_de_ida fecha_de_salida fecha_de_viaje when wann quand cuando
@ return returning return_day inbound coming_back coming_back_on come_back back back_on back_home way_back return_on
 returning_on return_date return_journey return_trip return_flight home_on
 ruckkehr ruckkehr_am zuruck_am ruckfahrt ruckflug ruckreise
 zuruck retour retour_le date_de_retour regreso_el vuelta_el vuelta regreso fecha_de_vuelta fecha_de_regreso
@ check_in checkin arrival arriving arrive arrival_day arriving_on arrive_on from anreise anreisetag ankunft von
 arrivee du llegada entrada desde fecha_de_entrada fecha_de_llegada first_night stay_from
@ check_out checkout departure departing departure_day leaving leave_on leaving_on until to abreise abreisetag bis
 depart au salida hasta fecha_de_salida last_day stay_until
@ due due_date deadline due_on due_by finish_by needed_by fallig fallig_am falligkeit falligkeitsdatum frist termin
 abgabedatum echeance date_limite date_d_echeance a_rendre_le vencimiento fecha_limite fecha_de_vencimiento
 fecha_de_entrega
@ start begin begins starts starting starting_on beginning effective effective_from valid_from from since start_on
 starts_on first_day von ab beginn begin_am startdatum gultig_ab debut date_de_debut a_partir_du du inicio
 fecha_de_inicio desde comienzo
@ end ends finish ends_on ending until till to through valid_until expires expiry expiration last_day bis ende
 enddatum gultig_bis fin date_de_fin jusqu_au au fecha_de_fin hasta final
@ birthday born born_on date_of_birth birth_date birthdate dob birth geburtsdatum geburtstag geboren_am geboren
 naissance date_de_naissance ne_le nee_le nacimiento fecha_de_nacimiento cumpleanos
@ appointment appointment_date booking_date date_of_booking visit visit_date date_of_visit day_of_visit
 day_of_the_visit date_of_the_visit preferred_date date_preferred besuchstag besuchsdatum tag_des_besuchs termin
 date_de_visite jour_de_visite jour_de_la_visite fecha_de_visita fecha_de_la_visita dia_de_la_visita when wann quand
 cuando
@ delivery_date delivery_day day_of_delivery date_of_delivery delivery deliver_on lieferdatum liefertag lieferung
 liefertermin date_de_livraison jour_de_livraison livraison fecha_de_entrega dia_de_entrega entrega
@ available available_from available_on free_from move_in move_in_date moving_in verfugbar_ab frei_ab einzug
 einzugsdatum einzug_ab disponible_a_partir_du disponible_le disponible_des date_d_emmenagement disponible_desde
 disponible_a_partir_de fecha_de_entrada disponible
@ pickup pick_up collection pick_up_date pickup_date collection_date date_of_collection collect_on abholung abholdatum
 abholtag retrait date_de_retrait recogida fecha_de_recogida
@ dropoff drop_off drop_off_date dropoff_date return ruckgabe ruckgabedatum date_de_restitution restitution devolucion
 fecha_de_devolucion
@ invoice_date date_of_invoice issued issue_date date_of_issue issued_on rechnungsdatum date_de_facture
 date_de_facturation fecha_de_factura fecha_de_emision
# delivery_day delivery_date day_of_delivery delivery_slot liefertag jour_de_livraison dia_de_entrega
% message comment comments note notes text reply response answer body remark remarks feedback enquiry inquiry
 question your_question post content details further_details additional_information anything_else
 additional_comments comments_or_questions how_can_we_help how_can_we_help_you special_requests special_request
 requests wishes nachricht kommentar kommentare anmerkung anmerkungen bemerkung bemerkungen mitteilung notiz notizen
 antwort beitrag anfrage hinweis hinweise wunsche besondere_wunsche ihr_anliegen anliegen commentaire commentaires
 remarque remarques reponse demande votre_demande precisions texte mensaje comentario comentarios nota notas
 observacion observaciones respuesta texto consulta tu_consulta
% subject title headline heading topic subject_line summary betreff titel uberschrift thema objet titre sujet asunto
 titulo encabezado tema
% email e_mail mail email_address e_mail_address mail_address electronic_mail mailadresse e_mail_adresse courriel mel
 adresse_e_mail adresse_email adresse_mail adresse_electronique adresse_courriel correo correo_electronico
 direccion_de_correo direccion_de_correo_electronico
# phone telephone phone_number telephone_number mobile mobile_number mobile_phone cell cell_phone contact_number tel
 phone_no telefon telefonnummer handy handynummer mobil mobilnummer rufnummer telephone_portable portable mobile
 numero_de_telephone n_de_telephone telefono movil numero_de_telefono celular
% name what_should_we_call_you what_do_we_call_you what_s_your_name what_is_your_name
 full_name your_name name_and_surname first_and_last_name your_full_name contact_name name_of_guest guest_name
 guest_s_name guest_s_full_name full_name_of_the_guest name_of_the_guest vor_und_nachname vollstandiger_name ihr_name
 name_vorname nom nom_complet nom_et_prenom votre_nom nombre nombre_completo nombre_y_apellidos tu_nombre
% sender from sent_by sent_from send_from reply_to from_address absender von expediteur emetteur de remitente
# firstname first_name given_name given_names forename vorname rufname prenom prenoms nombre_de_pila
# lastname last_name surname family_name second_name nachname familienname zuname nom_de_famille nom apellido apellidos
# nickname nick handle screen_name display_name public_name alias spitzname anzeigename pseudo pseudonyme
 nom_d_affichage apodo nombre_para_mostrar
# user username user_name user_id login login_name account_name member_id benutzername nutzername benutzer kennung
 benutzerkennung anmeldename identifiant nom_d_utilisateur utilisateur usuario nombre_de_usuario
# salutation title form_of_address anrede titel civilite titre tratamiento
# people persons guests travellers travelers passengers party_size group_size number_in_party covers diners
 how_many how_many_people how_many_guests how_many_persons attendees participants visitors seats
 party head_count headcount pax personen gaste reisende passagiere teilnehmer personenzahl gastezahl wie_viele
 wie_viele_personen personnes voyageurs passagers convives couverts participants combien combien_de_personnes
 personas huespedes viajeros pasajeros comensales asistentes cuantas_personas cuantos
 how_many_of_you how_many_are_you how_many_will_you_be how_many_are_coming how_many_in_your_party who_is_coming
# tickets number_of_tickets how_many_tickets tickets_required places seats number_of_seats karten anzahl_karten plaetze
 billets nombre_de_billets places nombre_de_places entradas numero_de_entradas billetes plazas
# quantity qty amount number how_many count pieces units copies menge anzahl stuck stuckzahl wie_viele quantite nombre
 combien nombre_d_exemplaires cantidad numero unidades cuantos cuantas
# servings portions serves portionen port portionen_fur parts portions_pour raciones porciones comensales yield makes
 people persons personen personnes personas
# servers instances nodes machines replicas server instanzen knoten serveurs instances servidores instancias
# promo_code promotion_code promotional_code discount_code coupon coupon_code voucher voucher_code gift_code gift_card
 offer_code code gutschein gutscheincode gutscheinnummer rabattcode aktionscode code_promo code_promotionnel
 code_de_reduction bon_de_reduction code_avantage cupon codigo_promocional codigo_de_descuento codigo codigo_de_cupon
# discount rebate reduction percent_off discount_percent rabatt nachlass skonto ermassigung remise rabais reduction
 descuento rebaja
# price rate unit_price price_each cost preis einzelpreis kosten satz tarif prix prix_unitaire cout precio
 precio_unitario coste
 purchase_price asking_price
# budget max_price maximum_price price_up_to up_to highest_price price_limit hochstpreis maximalpreis preis_bis bis
 prix_max prix_maximum jusqu_a presupuesto precio_maximo hasta
 spending_cap spending_limit price_cap most_you_want_to_spend maximum_spend limit_of_spending
# min_price minimum_price price_from lowest_price mindestpreis preis_ab prix_min prix_minimum precio_minimo
# description item details beschreibung bezeichnung artikel position libelle designation descripcion concepto
# translation translate_to translated_sentence ubersetzung deine_ubersetzung traduction ta_traduction votre_traduction
 traduccion tu_traduccion
# speed playback_speed playback_rate rate tempo pace geschwindigkeit wiedergabegeschwindigkeit vitesse
 vitesse_de_lecture velocidad velocidad_de_reproduccion
# sort sort_by order order_by sorted_by sort_order sorting arrange_by sortieren sortieren_nach sortierung
 reihenfolge trier trier_par tri classer_par ordre ordenar ordenar_por orden
# show per_page items_per_page results_per_page rows_per_page rows page_size entries pro_seite zeilen_pro_seite
 par_page resultats_par_page por_pagina resultados_por_pagina
# keyword keywords search_term search_terms search_word what what_are_you_looking_for suchbegriff stichwort
 suchwort was mot_cle mots_cles quoi palabra_clave palabras_clave que termino_de_busqueda
% location place where city town area venue region near standort ort wo stadt lieu ou ville localisation
 donde lugar ubicacion ciudad poblacion localidad where_are_you_looking
# company organisation organization business employer firm company_name firma unternehmen betrieb arbeitgeber
 organisation entreprise societe raison_sociale empresa compania organizacion
# job job_title position role occupation profession beruf stelle position funktion poste fonction metier puesto cargo
 profesion
% street address street_address address_line_1 address_line postal_address home_address house_and_street
 house_number_and_street strasse anschrift adresse strasse_und_hausnummer strasse_nr adresse_postale rue
 numero_et_rue direccion calle domicilio calle_y_numero
 house_no_and_street house_number_street number_and_street
# zip zip_code postcode post_code postal_code plz postleitzahl code_postal cp codigo_postal
% city town where_are_you_based where_do_you_live place ort stadt wohnort ville commune localite ciudad localidad
 poblacion municipio
# state county province region bundesland kanton departement provincia comunidad_autonoma estado
# card_number number_on_card credit_card_number debit_card_number long_card_number card_no kartennummer
 kreditkartennummer nummer_der_karte numero_de_carte numero_de_la_carte numero_de_tarjeta
# cvc cvv csc cvc2 cvv2 security_code card_security_code card_verification_code verification_code cvc_code cvv_code
 security_number prufnummer prufziffer kartenprufnummer sicherheitscode cryptogramme cryptogramme_visuel
 code_de_securite codigo_de_seguridad
# expiry expiry_date expiration expiration_date exp exp_date valid_until valid_thru valid_through expires
 expires_on card_expiry mm_yy gultig_bis ablaufdatum verfallsdatum verfall date_d_expiration expire_le expiration
 expire_fin caducidad fecha_de_caducidad vencimiento valida_hasta
# cardholder card_holder name_on_card name_on_the_card cardholder_name name_of_cardholder holder karteninhaber
 name_auf_der_karte inhaber titulaire titulaire_de_la_carte nom_sur_la_carte titular titular_de_la_tarjeta
 nombre_en_la_tarjeta
# iban account_number account account_no bank_account kontonummer konto numero_de_compte compte numero_de_cuenta cuenta
# payee beneficiary recipient pay_to recipient_name account_holder empfanger zahlungsempfanger begunstigter
 beneficiaire beneficiario
# reference ref your_reference payment_reference reference_number purpose memo verwendungszweck referenz zeichen
 reference_du_virement motif libelle concepto referencia
# code verification_code security_code one_time_code passcode otp pin confirmation_code authentication_code sms_code
 code_sms bestatigungscode sicherheitscode einmalcode code_de_verification code_de_confirmation
 codigo_de_verificacion codigo_de_confirmacion
# assignee assigned_to assign_to owner responsible person_in_charge handled_by handler agent in_charge zustandig
 zugewiesen_an bearbeiter verantwortlich verantwortlicher responsable assigne_a attribue_a asignado_a encargado
# category kind type sort_of_thing department kategorie art rubrik typ abteilung categorie type rubrique genre
 service categoria tipo seccion departamento
# status state stage phase stand zustand statut etat estado etapa
# priority urgency severity importance how_urgent prioritat dringlichkeit wichtigkeit schweregrad priorite urgence
 gravite importance prioridad urgencia gravedad
# reason cause purpose why grund anlass zweck warum motif raison objet pourquoi motivo razon por_que
 what_is_it_for what_is_this_for what_s_it_for what_s_this_for what_for payment_purpose
# duration length how_long period term nights stay dauer lange wie_lange zeitraum laufzeit duree combien_de_temps
 periode duracion cuanto_tiempo plazo periodo
& time time_of_day at at_what_time what_time hour start_time starting_time uhrzeit zeit um wann beginn heure a
 horaire hora a_las horario
& start start_time departure_time depart_at leaving_at leave_at departing_at abfahrtszeit heure_de_depart
 hora_de_salida starts starts_at from begins begins_at begin starting_at opens von ab beginn beginnt startzeit
 debut de a_partir_de heure_de_debut desde inicio hora_de_inicio
& end end_time ends ends_at to until till finish finishes finishes_at closes bis ende endzeit fin a jusqu_a
 heure_de_fin hasta hora_de_fin
% pickup_location pick_up pick_up_at pickup_from pickup pickup_point pick_up_location pickup_place collection_point
 collect_from abholort abholstation abholung lieu_de_prise_en_charge lieu_de_retrait lugar_de_recogida recogida
% dropoff_location drop_off drop_off_at dropoff return_to return_location drop_off_location ruckgabeort
 ruckgabestation lieu_de_restitution lugar_de_devolucion devolucion
# delivery shipping shipping_method delivery_method shipping_option delivery_option versand versandart lieferart
 lieferung livraison mode_de_livraison envio metodo_de_envio entrega
# payment payment_method pay_by pay_with payment_type method_of_payment zahlung zahlungsart zahlungsweise
 bezahlen_mit paiement mode_de_paiement moyen_de_paiement pago forma_de_pago metodo_de_pago
# language sprache langue idioma display_language interface_language
# theme appearance look design darstellung erscheinungsbild apparence tema apariencia
# age how_old alter wie_alt ages age_group quel_age edad cuantos_anos
# size dimensions grosse taille pointure talla tamano
# author written_by writer by autor autorin verfasser auteur autor_a
 byline by_line
# artist performer singer band kunstler interpret artiste interprete artista
# website web_site url homepage web_address web_page webseite internetseite site_web adresse_web sitio_web pagina_web
 slug permalink url_slug link_name
# fuel fuel_type kraftstoff carburant combustible
# licence_plate license_plate number_plate registration registration_number reg plate plate_number vehicle_registration
 kennzeichen nummernschild immatriculation plaque plaque_d_immatriculation matricula
# tip gratuity trinkgeld pourboire propina
# bedrooms rooms beds schlafzimmer zimmer chambres pieces habitaciones dormitorios
# adults adult grown_ups grownups erwachsene erwachsener erwachsenen adultes adulte adultos adulto mayores
# children child kids kid youngsters kinder kind kindern enfants enfant ninos nino ninas menores
 dependants dependents dependent_children
# infants infant babies baby toddlers kleinkinder kleinkind sauglinge babys bebes bebe nourrissons
# teenagers teens youths youth young_people jugendliche jugendlicher adolescents jeunes adolescentes jovenes
# seniors senior pensioners retired over_65s over_60s rentner senioren retraites aines jubilados jubilado mayores_de_65
# students student concessions reduced concession studenten studierende ermassigt etudiants etudiant reduit estudiantes
 estudiante reducida
# nights night nights_away number_of_nights nachte nacht ubernachtungen nuits nuit noches noche pernoctaciones
# rooms room zimmer chambres chambre habitaciones habitacion
# bags bag luggage suitcases suitcase cases baggage gepack gepackstucke koffer bagages valises valise equipaje maletas
 maleta
# pets pet animals haustiere haustier tiere animaux animal mascotas mascota
# dogs dog hunde hund chiens chien perros perro
# bikes bike bicycles bicycle cycles fahrrader fahrrad velos velo bicyclettes bicis bicicletas
# cars car vehicles vehicle autos auto fahrzeuge voitures voiture vehicules coches coche vehiculos
# volume loudness sound_level lautstarke ton volumen sonido niveau_sonore
# brightness helligkeit luminosite brillo
# contrast kontrast contraste
# zoom zoom_level magnification vergrosserung zoomstufe agrandissement ampliacion
# opacity transparency deckkraft transparenz opacite transparence opacidad transparencia
# temperature heat degrees warmth temperatur warme temperature_cible temperatura calor
# distance radius within range how_far entfernung umkreis radius distance rayon distancia radio
# weight how_heavy gewicht poids peso
# height how_tall hohe grosse hauteur taille altura
# width how_wide breite largeur ancho anchura
# colour color shade farbe couleur coloris color
# font typeface schriftart police fuente
# font_size text_size type_size letter_size schriftgrosse textgrosse taille_du_texte taille_de_police tamano_de_letra
 tamano_del_texto
# quality resolution picture_quality video_quality qualitat auflosung bildqualitat qualite resolution calidad resolucion
# insurance cover protection versicherung schutz assurance seguro
# breakfast breakfasts fruhstuck petit_dejeuner petits_dejeuners desayuno desayunos
# currency wahrung devise moneda divisa
# country land pays pais
# property_price property_value house_price home_price home_value value_of_the_property price_of_the_property
 price_of_the_house purchase_price immobilienwert kaufpreis prix_du_bien valeur_du_bien precio_de_la_vivienda
 valor_de_la_vivienda
# income yearly_income annual_income salary yearly_salary annual_salary gross_income earnings household_income
 income_before_tax yearly_income_before_tax annual_income_before_tax monthly_income net_income pay einkommen
 jahreseinkommen gehalt bruttoeinkommen nettoeinkommen revenu revenus revenu_annuel salaire ingresos renta sueldo
# monthly_expenses expenses outgoings monthly_outgoings monthly_costs monthly_spending regular_outgoings spending
 monatliche_ausgaben ausgaben depenses depenses_mensuelles charges gastos gastos_mensuales
# deposit down_payment downpayment amount_to_put_down initial_payment anzahlung eigenkapital acompte apport
 apport_personnel entrada anticipo
# loan_amount amount_to_borrow loan borrowing mortgage_amount amount_of_the_loan how_much_to_borrow
 how_much_do_you_want_to_borrow darlehensbetrag kreditbetrag kreditsumme montant_du_pret montant_emprunte
 importe_del_prestamo capital
# interest_rate rate interest rate_of_interest apr zinssatz zins taux taux_d_interet tipo_de_interes interes
# term loan_term mortgage_term repayment_period repayment_term repay_over pay_back_over years laufzeit duree_du_pret
 plazo plazo_de_amortizacion
# emergency_contact emergency_contact_name person_to_contact who_should_we_ring who_should_we_call
 who_should_we_contact in_case_of_emergency contact_in_an_emergency contact_in_case_of_emergency next_of_kin
 notfallkontakt contact_d_urgence personne_a_prevenir contacto_de_emergencia
# photo_credit photographer photo_by picture_by image_credit picture_credit photograph_by fotograf foto_von
 credit_photo photographe fotografo
# hometown home_town place_of_origin where_are_you_from from heimatort herkunft ville_d_origine ciudad_natal
# preferred_name known_as nickname called what_should_we_call_you what_do_people_call_you rufname spitzname
 nom_d_usage apodo
# subtitle sub_title standfirst strapline tagline subheading sub_heading deck untertitel sous_titre subtitulo
# excerpt summary abstract teaser short_description blurb auszug zusammenfassung kurzbeschreibung extrait resume
 resumen extracto
# reading_time read_time minutes_to_read time_to_read lesezeit temps_de_lecture tiempo_de_lectura
# declared_value value worth insured_value value_of_contents estimated_value wert warenwert angegebener_wert valeur
 valeur_declaree valor valor_declarado
# portfolio link_to_your_work link_to_something_you_made sample_of_your_work samples_of_work work_samples
# notice_period notice how_much_notice_do_you_have_to_give period_of_notice kundigungsfrist preavis preaviso
# salary_expectations expected_salary desired_salary salary_expectation what_do_you_expect_to_earn
 gehaltsvorstellung gehaltswunsch pretentions_salariales salario_deseado
# milk milch lait leche
# sugar zucker sucre azucar
"""


def _families() -> tuple[tuple[str, frozenset[str]], ...]:
    lines = _LINES.replace("\n ", " ").strip().splitlines()
    return tuple((line[0], frozenset(name.replace("_", " ") for name in line[1:].split())) for line in lines)


FAMILIES: Final = _families()
"""Each purpose, and what it is called: ``@`` for what a day is put into, ``&`` a time of day, ``%`` neither of both,
``#`` no day."""
