"""What belongs to banks, invoices, taxes and insurance, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
available balance, money available, spendable balance, balance available | verfügbares guthaben, verfügbarer betrag,
 verfügbarer saldo | solde disponible, montant disponible | saldo disponible, dinero disponible
current account, checking account, giro account, everyday account | girokonto, girokonten, kontokorrentkonto | compte
 courant, compte chèque | cuenta corriente, cuenta a la vista
savings account, deposit account | sparkonto, tagesgeldkonto, sparbuch | compte d'épargne, compte épargne, livret
 d'épargne | cuenta de ahorro
joint account, shared account | gemeinschaftskonto, gemeinsames konto | compte joint, compte commun | cuenta conjunta,
 cuenta compartida
account holder, account owner, holder of the account | kontoinhaber, kontoinhaberin | titulaire du compte | titular de
 la cuenta
account number, account no, number of the account | kontonummer, konto nr | numéro de compte | número de cuenta
sort code, bank code, routing number | bankleitzahl, blz | code banque, code guichet | código bancario
bank transfer, money transfer, make a transfer, transfer money, send money, new transfer, wire transfer, make a
 payment, wire money | geld überweisen, geld senden, neue überweisung, überweisung tätigen, banküberweisung | faire un
 virement, nouveau virement, virement bancaire, envoyer de l'argent, effectuer un virement | hacer una transferencia,
 nueva transferencia, enviar dinero, transferencia bancaria, transferir dinero
instant transfer, instant payment, real time transfer, transfer right away | echtzeitüberweisung, sofortüberweisung |
 virement instantané, virement immédiat | transferencia inmediata, transferencia instantánea
scheduled transfer, future transfer, scheduled payment, future payments, upcoming payments | terminüberweisung,
 geplante überweisung, geplante zahlungen | virement programmé, virement différé, paiements à venir | transferencia
 programada, pagos programados, próximos pagos
standing order, set up standing order, recurring transfer, regular payment | dauerauftrag einrichten, daueraufträge
 verwalten | virements permanents, virements automatiques, mettre en place un virement permanent | transferencias
 periódicas, orden permanente, órdenes permanentes, transferencia recurrente
new beneficiary, add beneficiary, new payee, add payee, new recipient for payments | neuer begünstigter,
 zahlungsempfänger hinzufügen, neuer zahlungsempfänger | nouveau bénéficiaire, ajouter un bénéficiaire | nuevo
 beneficiario, añadir beneficiario, agregar beneficiario
payment reference, reference text, purpose of payment, reason for payment, payment details, remittance information |
 verwendungszweck, zahlungsreferenz, überweisungszweck | motif du virement, libellé du virement, référence de
 paiement, motif de paiement | concepto de la transferencia, referencia de pago, concepto del pago
amount to transfer, transfer amount, how much to send, sum to send | überweisungsbetrag, zu überweisender betrag |
 montant du virement, montant à virer | importe de la transferencia, cantidad a transferir
account activity, recent transactions, latest transactions, transaction history, recent activity, payment history,
 money in and out, transactions list | letzte umsätze, umsatzübersicht, umsätze anzeigen, letzte buchungen | dernières
 opérations, historique des opérations, opérations récentes, derniers mouvements | últimos movimientos, movimientos
 recientes, historial de movimientos, movimientos de la cuenta
money in, incoming payments, credits received, deposits received | zahlungseingänge, eingänge, gutschriften, einnahmen
 | revenus, recettes d'argent, entrées d'argent, encaissements | ingresos, abonos recibidos, dinero recibido
money out, outgoing payments, expenses, spending, outgoings, expenditure | ausgaben, zahlungsausgänge, abgänge |
 dépenses, sorties d'argent, débits | gastos, pagos emitidos, egresos
lost card, report lost card, report card lost, report lost or stolen, card lost or stolen, lost or stolen card, lost
 or stolen | karte verloren, kartenverlust melden, verlorene karte melden, karte verloren oder gestohlen | carte
 perdue, carte perdue ou volée, déclarer la perte, signaler une carte perdue, carte volée | tarjeta perdida, tarjeta
 perdida o robada, tarjeta robada, he perdido la tarjeta
freeze card, block card, lock card, suspend card temporarily | karte sperren, karte einfrieren, kartensperre | bloquer
 la carte, opposition carte, geler la carte | bloquear tarjeta, congelar tarjeta
unfreeze card, unblock card, unlock card | karte entsperren, kartensperre aufheben | débloquer la carte | desbloquear
 tarjeta
replacement card, order new card, order replacement card, new card, request a new card | ersatzkarte, neue karte
 bestellen, ersatzkarte bestellen | nouvelle carte, carte de remplacement, commander une carte | tarjeta nueva, nueva
 tarjeta, pedir tarjeta nueva, tarjeta de reemplazo
card limit, spending limit, limit of the card, payment limit, card spending limit | kartenlimit, verfügungsrahmen,
 ausgabenlimit | plafond de carte, plafond de paiement, plafond | límite de la tarjeta, límite de gasto
withdrawal limit, cash limit, atm limit | abhebelimit, bargeldlimit | plafond de retrait | límite de retirada, límite
 de cajero
contactless, contactless payments, tap to pay, touchless payment, pay by tap | kontaktlos, kontaktlos bezahlen,
 kontaktloses bezahlen, kontaktlose zahlungen | sans contact, paiement sans contact | pago sin contacto, sin contacto
show pin, view pin, see pin, reveal pin | pin anzeigen, geheimzahl anzeigen | voir le code pin, afficher le code pin,
 voir mon code secret | ver pin, mostrar pin, consultar pin
change pin, new pin | pin ändern, geheimzahl ändern | changer le code pin, modifier le code secret | cambiar pin
cash machine, atm, cashpoint, cash dispenser | geldautomat, geldautomaten, bankomat | distributeur de billets,
 distributeur automatique | cajero automático, cajero
find a branch, bank branch, branch finder, nearest branch | filialsuche der bank, bankfiliale, nächste filiale |
 trouver une agence, agence la plus proche, agence bancaire | buscar oficina, oficina bancaria, sucursal más cercana
download statement, get statement, download bank statement, statement as pdf, save statement | kontoauszug
 herunterladen, auszug herunterladen | télécharger le relevé | descargar extracto
dispute transaction, dispute payment, report a problem with a payment, dispute charge, contest payment | umsatz
 reklamieren, zahlung reklamieren, buchung beanstanden | contester l'opération, contester un paiement | disputar
 cargo, reclamar cargo, reclamar un pago
exchange rate, conversion rate, rate of exchange | wechselkurs, umrechnungskurs | taux de change | tipo de cambio
interest rate, rate of interest | zinssatz, zinsen, verzinsung | taux d'intérêt | tipo de interés, tasa de interés
mortgage, home loan, housing loan | hypothek, baufinanzierung, immobilienkredit | prêt immobilier, crédit immobilier,
 hypothèque | hipoteca, préstamo hipotecario
overdraft, arranged overdraft, overdraft limit | dispokredit, dispo, überziehungskredit | découvert, découvert
 autorisé | descubierto autorizado, descubierto
savings goal, savings target, savings pot | sparziel, sparziele | objectif d'épargne, projet d'épargne | objetivo de
 ahorro, meta de ahorro, hucha
net pay, take home pay, net salary, pay after tax, net wage, paid out | nettolohn, nettogehalt, netto gehalt,
 auszahlungsbetrag | salaire net, net à payer, rémunération nette | salario neto, sueldo neto, neto a percibir
gross pay, gross salary, pay before tax, gross wage | bruttolohn, bruttogehalt, brutto gehalt | salaire brut,
 rémunération brute | salario bruto, sueldo bruto
payslip, pay slip, wage statement, salary statement, pay stub, paystub, wage slip, salary slip | lohnabrechnung,
 gehaltsabrechnung, lohnzettel, entgeltabrechnung, gehaltszettel, verdienstabrechnung, lohnabrechnungen,
 gehaltsabrechnungen | bulletin de paie, fiche de paie, bulletin de salaire, fiches de paie, feuille de paie | nómina,
 recibo de nómina, recibo de salario
tax return, income tax return, tax declaration, file my taxes | steuererklärung, einkommensteuererklärung |
 déclaration d'impôts, déclaration de revenus | declaración de la renta, declaración de impuestos
tax number, tax id, tax identification number, taxpayer number, tin | steuernummer, steuer id,
 steueridentifikationsnummer | numéro fiscal, numéro d'identification fiscale | número de identificación fiscal, nif
vat, sales tax, value added tax | mehrwertsteuer, mwst, umsatzsteuer, ust | tva, taxe sur la valeur ajoutée | iva,
 impuesto sobre el valor añadido
vat number, vat id, sales tax id, vat registration number | ust id, umsatzsteuer identifikationsnummer, ustid | numéro
 de tva | número de iva, cif
excluding vat, without tax, net of tax, excl vat, ex vat, without vat, before tax | ohne mehrwertsteuer, zzgl mwst,
 ohne mwst, exklusive mwst | hors taxes, hors taxe, sans tva | sin iva, iva no incluido, sin impuestos
including vat, with tax, incl vat, inc vat, with vat, tax included, including tax | inklusive mehrwertsteuer, inkl
 mwst, inklusive mwst, mit mehrwertsteuer | toutes taxes comprises, tva incluse, ttc | con iva, iva incluido,
 impuestos incluidos
new invoice, create invoice, write an invoice, make an invoice, raise an invoice, new bill | neue rechnung, rechnung
 erstellen, rechnung schreiben | nouvelle facture, créer une facture, établir une facture | nueva factura, crear
 factura, emitir factura
invoice number, invoice no, bill number, number of the invoice | rechnungsnummer, rechnungs nr, rechnungsnr | numéro
 de facture | número de factura
invoice date, bill date, date of invoice | rechnungsdatum | date de facture, date de facturation | fecha de factura
line item, invoice line, invoice item | rechnungsposition, rechnungszeile | ligne de facture | línea de factura,
 concepto de factura
add line, add item, add row, new line, add position, new row, add another line, another line | position hinzufügen,
 zeile hinzufügen, neue zeile, neue position | ajouter une ligne, nouvelle ligne | añadir línea, nueva línea, añadir
 fila, agregar línea, nueva fila
unit price, price per unit, price each, single price, price per piece | einzelpreis, stückpreis, preis pro stück |
 prix unitaire, prix à l'unité | precio unitario, precio por unidad
payment terms, terms of payment, days to pay, payable within | zahlungsbedingungen, zahlungsziel, zahlungsfrist |
 conditions de paiement, délai de paiement | condiciones de pago, plazo de pago
mark as paid, set as paid, set to paid, has been paid, record payment, register payment | als bezahlt markieren,
 zahlung erfassen, zahlung verbuchen | marquer comme payé, marquer comme payée, enregistrer un paiement | marcar como
 pagado, marcar como pagada, registrar pago
paid, settled | bezahlt, beglichen | payé, réglée | pagado, pagada
unpaid, not paid, outstanding, not yet paid, open invoices, unpaid invoices, outstanding invoices, unpaid bills |
 unbezahlt, unbezahlte, offene rechnungen, nicht bezahlt, unbezahlte rechnungen, ausstehend | impayé, impayée,
 factures impayées, non payé | impagado, impagada, pendiente de pago, facturas pendientes, sin pagar
send reminder, payment reminder, remind customer, chase payment, dunning letter, send payment reminder | mahnung
 senden, zahlungserinnerung, mahnung, zahlungserinnerung senden | envoyer un rappel, relance, envoyer une relance,
 rappel de paiement | enviar recordatorio, recordatorio de pago
customer, client | kunde, kundin, kunden, auftraggeber | cliente, clientèle | clientes
supplier, vendor | lieferant, lieferanten, lieferantin, zulieferer | fournisseur | proveedor, proveedores, proveedora
no claims bonus, no claims discount, claim free years, no claims class, years without claims | schadenfreiheitsklasse,
 schadenfreiheitsrabatt, schadenfreie jahre, sf klasse | bonus malus, coefficient bonus malus, années sans sinistre |
 bonificación por no siniestralidad, años sin siniestros
deductible, excess, own contribution, self retention | selbstbeteiligung, selbstbehalt, eigenanteil | franchise |
 franquicia
third party insurance, liability insurance, third party liability, third party only, liability only | haftpflicht,
 haftpflichtversicherung, kfz-haftpflicht | assurance au tiers, responsabilité civile, au tiers | seguro a terceros,
 responsabilidad civil
fully comprehensive, comprehensive cover, full cover, fully comprehensive insurance, comprehensive insurance, full
 insurance | vollkasko, vollkaskoversicherung | tous risques, assurance tous risques | todo riesgo, seguro a todo
 riesgo, cobertura completa
partial cover, third party fire and theft, partially comprehensive | teilkasko, teilkaskoversicherung | tiers étendu |
 terceros ampliado
home contents insurance, contents insurance, household insurance | hausratversicherung, hausrat | assurance
 habitation, assurance multirisque habitation | seguro de hogar, seguro del hogar
travel insurance, trip insurance, cancellation insurance, holiday insurance | reiseversicherung,
 reiserücktrittsversicherung | assurance voyage, assurance annulation | seguro de viaje, seguro de cancelación
health insurance, medical insurance, health plan | krankenversicherung, krankenkasse | assurance maladie, mutuelle,
 assurance santé | seguro médico, seguro de salud
insurance number, insured person number, health insurance number, insurance id | versichertennummer,
 versicherungsnummer, versicherten nr | numéro d'assuré, numéro de sécurité sociale | número de asegurado, número de
 la seguridad social
policy number, insurance policy number, policy no | policennummer, versicherungsscheinnummer | numéro de police,
 numéro de contrat | número de póliza
report a claim, make a claim, file a claim, report damage, submit a claim, new claim, report accident, report a loss |
 schaden melden, schadenmeldung, schadensmeldung, schaden anzeigen | déclarer un sinistre, déclaration de sinistre,
 signaler un sinistre | declarar siniestro, dar parte, notificar siniestro, comunicar siniestro
get a quote, request a quote, calculate premium, calculate price, get price, work out the premium, see my price, price
 quote | beitrag berechnen, preis berechnen, angebot anfordern, tarif berechnen, prämie berechnen | calculer mon
 tarif, obtenir un devis, demander un devis, calculer le prix, faire un devis | calcular precio, pedir presupuesto,
 solicitar presupuesto, calcular seguro, calcular prima
annual mileage, kilometres per year, miles per year, yearly mileage, km per year, mileage per year | jährliche
 fahrleistung, jahresfahrleistung, kilometer pro jahr, fahrleistung | kilométrage annuel, kilomètres par an |
 kilometraje anual, kilómetros al año
donate, give money, make a donation, donate now, give now, contribute money | spenden, jetzt spenden, spende, spende
 geben | faire un don, donner maintenant, je donne | donar, donar ahora, hacer un donativo, donativo, hacer una
 donación
one off donation, one time gift, single gift, give once, one time donation, single donation, one off, one time, once
 only | einmalig, einmalige spende, einmal spenden | don ponctuel, une seule fois, ponctuel | donación única, una sola
 vez, puntual
monthly donation, give monthly, regular gift, monthly gift, give every month, regular donation | monatlich spenden,
 monatliche spende, regelmäßig spenden | don mensuel, donner chaque mois, don régulier | donación mensual, donar cada
 mes
anonymous, anonymously, without my name, hide my name, stay anonymous, keep my name private, give anonymously, don't
 show my name | anonym, namen nicht anzeigen, ohne namen, anonym bleiben | anonyme, anonymement, sans mon nom, rester
 anonyme | anónimo, anónima, sin mi nombre, de forma anónima
"""
