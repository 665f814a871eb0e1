"""What belongs to shops, delivery and payment, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
wishlist, wish list, saved items, saved for later, favourites list, favourite items, favorites, shortlist |
 wunschliste, wunschzettel, merkzettel, gemerkte artikel | liste d'envies, liste de souhaits, liste d'envie | lista de
 deseos, lista de favoritos
add to wishlist, save for later, save item, add to favourites, add to favorites, put on wishlist, add to wish list,
 move to wishlist, mark as favourite | auf die wunschliste, zur wunschliste hinzufügen, auf den merkzettel, merken,
 auf die merkliste, zu favoriten hinzufügen | ajouter aux favoris, ajouter à la liste d'envies, ajouter à ma liste,
 mettre en favori, mettre de côté | añadir a favoritos, añadir a la lista de deseos, guardar para después, guardar
 para más tarde, agregar a favoritos
add to cart, put in cart, put into the basket, add to shopping bag | in den warenkorb, in den warenkorb legen, in den
 einkaufswagen, in den einkaufswagen legen, zum warenkorb hinzufügen | ajouter au panier, mettre dans le panier,
 mettre au panier | añadir al carrito, añadir a la cesta, agregar al carrito, meter en el carrito, poner en la cesta
go to checkout, proceed to checkout, to the checkout | zur kasse gehen, weiter zur kasse, zum bezahlen | passer à la
 caisse, aller à la caisse, passer commande, valider mon panier | ir a pagar, tramitar pedido, finalizar compra, pasar
 por caja, ir a la caja
place order, complete order, submit order, complete purchase, finish my order, confirm order, order now, send my order
 | bestellung abschicken, bestellung aufgeben, jetzt bestellen, kostenpflichtig bestellen, zahlungspflichtig
 bestellen, bestellung abschließen | valider la commande, confirmer la commande, commander maintenant, finaliser la
 commande | realizar pedido, hacer el pedido, confirmar pedido, finalizar pedido
buy now, buy immediately, instant purchase | jetzt kaufen, sofort kaufen, sofortkauf | acheter maintenant, achat
 immédiat | comprar ahora, cómpralo ya, compra inmediata
continue shopping, keep shopping, back to shop, go on shopping | weiter einkaufen, einkauf fortsetzen, zurück zum shop
 | continuer mes achats, poursuivre mes achats | seguir comprando, continuar comprando
promo code, discount code, voucher code, coupon code, promotional code, promotion code, offer code | aktionscode,
 gutscheincode, rabattcode, gutschein code | code promo, code promotionnel, code de réduction, code avantage | código
 promocional, código de descuento, código de promoción
gift card, gift voucher, gift certificate, present card | geschenkkarte, geschenkgutschein | carte cadeau, chèque
 cadeau, bon cadeau | tarjeta regalo, tarjeta de regalo, vale regalo, cheque regalo
gift wrap, gift wrapping, wrap as a gift, gift packaging, wrapped as a gift | geschenkverpackung, als geschenk
 verpacken, als geschenk einpacken | emballage cadeau, papier cadeau, paquet cadeau | envoltorio de regalo, envolver
 para regalo, papel de regalo
gift message, greeting message, message on the card, card message | grußkarte, grußbotschaft, grußtext | message
 cadeau, mot cadeau | mensaje de regalo, dedicatoria
billing address, invoice address | rechnungsadresse, rechnungsanschrift | adresse de facturation | dirección de
 facturación
delivery address, shipping address, address for delivery, deliver to this address | lieferanschrift, lieferadresse,
 versandadresse | adresse de livraison, adresse d'expédition | dirección de entrega, dirección de envío
delivery cost, shipping cost, shipping fee, delivery fee, delivery charge, postage, shipping charges, postage and
 packing | versandkosten, lieferkosten, liefergebühr, versandgebühr, porto | frais de livraison, frais de port, frais
 d'envoi, coût de livraison | gastos de envío, coste de envío
free delivery, free shipping, delivery for free, no delivery charge | versandkostenfrei, kostenlose lieferung,
 kostenloser versand, gratis versand | livraison gratuite, livraison offerte, port offert | envío gratis, envío
 gratuito, entrega gratuita
express delivery, express shipping, fast delivery, next day delivery, quick delivery, rush delivery |
 expresslieferung, expressversand, schnelle lieferung, eilversand | livraison express, livraison rapide | envío
 exprés, entrega exprés, envío urgente, entrega rápida
standard delivery, standard shipping, normal delivery, regular delivery, normal shipping, regular shipping |
 standardlieferung, standardversand, normaler versand | livraison standard, livraison normale | envío estándar,
 entrega estándar, envío normal
home delivery, deliver to my door, delivered to home, deliver to my home | lieferung nach hause, hauszustellung, nach
 hause liefern | livraison à domicile | entrega a domicilio, envío a domicilio
click and collect, store pickup, pick up in store, pickup in store, collect in store, in store pickup, collect from
 store, collection in store, collect in the shop | abholung im laden, abholung in der filiale, in der filiale abholen,
 im laden abholen | retrait en magasin, cliquez et retirez, retirer en magasin | recogida en tienda, recoger en tienda
pickup point, pick up point, collection point, parcel shop, parcel locker | abholstation, paketstation, packstation,
 paketshop, abholstelle | point relais, point de retrait, consigne à colis | punto de recogida, taquilla de paquetes
delivery slot, delivery time, delivery window, time slot for delivery, delivery time slot | lieferzeit,
 lieferzeitfenster, lieferfenster, liefertermin | créneau de livraison, heure de livraison | franja de entrega, hora
 de entrega, horario de entrega
delivery date, delivery day, day of delivery | lieferdatum, liefertag | date de livraison, jour de livraison | fecha
 de entrega, día de entrega
delivery instructions, delivery note for the driver, note for the driver, instructions for the courier, note for the
 courier, driver instructions | lieferhinweis, lieferhinweise, hinweis für den fahrer, hinweise für den fahrer,
 zustellhinweis | instructions de livraison, consignes de livraison, note pour le livreur | instrucciones de entrega,
 nota para el repartidor, indicaciones de entrega
order history, past orders, previous orders, earlier orders, purchase history | bestellverlauf, bestellhistorie,
 frühere bestellungen, bisherige bestellungen | historique des commandes, commandes passées | historial de pedidos,
 pedidos anteriores
track order, order tracking, track parcel, track package, track delivery, shipment tracking, parcel tracking, track
 shipment, where is my order, where is my parcel | sendung verfolgen, sendungsverfolgung, paket verfolgen, bestellung
 verfolgen, sendungsstatus | suivi de commande, suivre ma commande, suivre le colis, suivi du colis, suivi de colis |
 seguimiento del pedido, seguir pedido, rastrear pedido, seguimiento de envío, rastrear envío
order number, order no, order id, order reference | bestellnummer, auftragsnummer, bestell nr | numéro de commande |
 número de pedido, n.º de pedido
tracking number, tracking code, shipment number, parcel number | sendungsnummer, paketnummer, trackingnummer | numéro
 de suivi, numéro de colis | número de seguimiento, código de seguimiento
return item, start a return, request a return, send item back, return goods, return order | artikel zurückgeben,
 rückgabe starten, ware zurücksenden, rücksendung anmelden, retoure anmelden | retourner un article, faire un retour |
 devolver artículo, hacer una devolución, iniciar devolución
returns policy, returns and refunds, return conditions | rückgabebedingungen, rückgaberecht, rückgaberichtlinie |
 politique de retour, conditions de retour, retours et remboursements | política de devoluciones, condiciones de
 devolución, cambios y devoluciones
return label, return shipping label | rücksendeetikett, retourenschein, retourenlabel, rücksendeaufkleber | étiquette
 de retour, bon de retour | etiqueta de devolución
refund, money back, reimbursement, get my money back | erstattung, rückerstattung, erstattungen, geld zurück |
 remboursement | reembolso
reorder, order again, buy again, order the same again, repeat order | erneut bestellen, nochmal bestellen, noch einmal
 bestellen, nochmals kaufen, erneut kaufen | commander à nouveau, racheter, recommander la même chose, commander de
 nouveau | volver a pedir, pedir de nuevo, repetir pedido, comprar de nuevo, comprar otra vez
exchange item, swap item for another size | artikel umtauschen, umtausch | échanger un article, échange d'article |
 cambiar artículo, cambio de artículo
payment method, way of paying, payment option, means of payment, how to pay, payment type | zahlungsart,
 zahlungsarten, zahlungsmethode, zahlungsweise, bezahlart | mode de paiement, moyen de paiement | forma de pago,
 método de pago, medio de pago
credit card, credit or debit card, bank card, debit card payment, payment card | kreditkarte, kreditkarten, bankkarte
 | carte de crédit, carte bancaire, carte bleue | tarjeta de crédito, tarjeta bancaria
card number, credit card number, number on the card, card no | kartennummer, kreditkartennummer | numéro de carte,
 numéro de carte bancaire | número de tarjeta
cardholder, cardholder name, name on card, card holder, holder of the card | karteninhaber, karteninhaberin, name auf
 der karte | titulaire de la carte, nom sur la carte | titular de la tarjeta, nombre en la tarjeta
expiry date, expiration date, expiry, valid until, valid thru, exp date, best before date of card, use by date of card
 | ablaufdatum, gültig bis, gültigkeit der karte | date d'expiration, expire le | fecha de caducidad, fecha de
 vencimiento, válida hasta, caducidad
security code, cvv, cvc, card security code, three digit code, cvc code, cvv code, card verification code |
 prüfnummer, kartenprüfnummer, prüfziffer, sicherheitscode | cryptogramme, code de sécurité, cryptogramme visuel |
 código de seguridad, código cvv, código cvc
cash on delivery, pay on delivery, pay cash on delivery | nachnahme, barzahlung bei lieferung | paiement à la
 livraison, contre remboursement | pago contra reembolso, contra reembolso, pago en la entrega
pay in instalments, pay by instalments, instalments, installments, pay in installments, pay monthly, monthly
 instalments, instalment plan | ratenzahlung, in raten zahlen, ratenkauf, raten | paiement en plusieurs fois, payer en
 plusieurs fois, mensualités | pago a plazos, pagar a plazos, plazos
pay by invoice, purchase on account, invoice payment | kauf auf rechnung, auf rechnung, rechnungskauf | paiement sur
 facture, payer sur facture | pago con factura, pagar con factura
subtotal, sub total, total before delivery, goods total | zwischensumme, warenwert | sous-total, total partiel |
 subtotal, total parcial
grand total, total amount, total to pay, total price, amount due, total cost, total due, order total, sum to pay |
 gesamtbetrag, gesamtsumme, gesamtpreis, endbetrag, zu zahlender betrag | montant total, total à payer, prix total,
 total général | importe total, total a pagar, precio total, total general
order summary, summary of the order, order overview, purchase summary | bestellübersicht, bestellzusammenfassung |
 récapitulatif de la commande, résumé de la commande | resumen del pedido, resumen de la compra
out of stock, sold out, not available, unavailable, not in stock | ausverkauft, nicht verfügbar, nicht lieferbar,
 nicht vorrätig, vergriffen | en rupture de stock, rupture de stock, épuisé, indisponible, non disponible | agotado,
 sin existencias, no disponible, agotada
notify me when available, email me when back in stock, notify when back in stock, tell me when it is back, back in
 stock alert, let me know when available | benachrichtigen wenn verfügbar, verfügbarkeit melden, bei verfügbarkeit
 benachrichtigen | me prévenir du retour en stock, prévenez-moi du retour, alerte de stock | avisarme cuando esté
 disponible, avísame cuando esté disponible
bestsellers, best sellers, best selling, most popular, top sellers, most bought, popularity | bestseller,
 meistverkauft, topseller, beliebteste, beliebtheit | meilleures ventes, les plus populaires, popularité, les plus
 vendus | más vendidos, más populares, popularidad, superventas
new arrivals, new in, latest products, just in, new products | neu eingetroffen, neuheiten, neue produkte |
 nouveautés, nouveaux produits, derniers arrivages | recién llegados, nuevos productos, lo último
price low to high, cheapest first, lowest price first, price ascending, lowest price, from cheapest, price rising,
 price up | preis aufsteigend, günstigste zuerst, niedrigster preis, billigste zuerst | prix croissant, les moins
 chers d'abord, du moins cher au plus cher | precio ascendente, más baratos primero, de menor a mayor precio, precio
 de menor a mayor
price high to low, most expensive first, dearest first, highest price first, price descending, highest price, price
 down | preis absteigend, teuerste zuerst, höchster preis | prix décroissant, les plus chers d'abord, du plus cher au
 moins cher | precio descendente, más caros primero, de mayor a menor precio, precio de mayor a menor
newest first, most recent first, latest first, most recent, sort by newest, newest | neueste zuerst, neuste zuerst,
 aktuellste zuerst | les plus récents d'abord, plus récents | más recientes primero, más nuevos primero, más recientes
oldest first, least recent first, sort by oldest | älteste zuerst | les plus anciens d'abord | más antiguos primero
best match, relevance, most relevant, relevant first | relevanz, beste treffer, relevanteste | pertinence, les plus
 pertinents | relevancia, más relevantes
price range, price from to, price limit | preisspanne, preisbereich | fourchette de prix, gamme de prix, tranche de
 prix | rango de precios, intervalo de precios
on sale, sale items, reduced items, special offers, bargains, deals, discounted, reduced | im angebot, reduziert,
 angebote, sonderangebote, schnäppchen | en promotion, en solde, bonnes affaires, promos | en oferta, rebajado,
 ofertas especiales, gangas
customer reviews, buyer reviews, what customers say, product reviews, ratings and reviews | kundenbewertungen,
 kundenrezensionen, kundenmeinungen | avis clients, avis des clients | opiniones de clientes, reseñas de clientes,
 valoraciones de clientes
write a review, leave a review, add a review, review this product, rate this product, post a review, give a review |
 bewertung schreiben, bewertung abgeben, rezension schreiben, produkt bewerten | rédiger un avis, donner un avis,
 écrire un avis, laisser un avis, donner son avis | escribir una reseña, dejar una reseña, escribir una opinión,
 valorar producto
product details, item details, product information, product description, about this product, about this item, item
 description | produktdetails, produktbeschreibung, artikelbeschreibung, produktinformationen, artikeldetails |
 détails du produit, description du produit, fiche produit, informations produit | detalles del producto, descripción
 del producto, información del producto, ficha del producto
specifications, technical data, tech specs, technical details, specs, technical specifications, data sheet |
 technische daten, spezifikationen, datenblatt, produktdaten | caractéristiques techniques, fiche technique,
 caractéristiques, spécifications | especificaciones, especificaciones técnicas, ficha técnica, datos técnicos
similar products, similar items, related products, you may also like, related items, recommended for you, more like
 this, recommendations | ähnliche artikel, ähnliche produkte, das könnte ihnen gefallen, empfehlungen | produits
 similaires, articles similaires, vous aimerez aussi, recommandations | productos similares, artículos similares,
 también te puede gustar, recomendaciones
guest checkout, checkout as guest, continue as guest, buy as guest, order as guest, without an account, pay as guest |
 als gast bestellen, gastbestellung, als gast fortfahren, als gast zur kasse, ohne konto bestellen | commander en tant
 qu'invité, continuer en tant qu'invité, sans compte | comprar como invitado, continuar como invitado, pedir como
 invitado, sin cuenta
loyalty card, loyalty points, reward points, bonus points, rewards, points card, loyalty scheme | treuepunkte,
 bonuspunkte, kundenkarte, prämienpunkte | points de fidélité, carte de fidélité, programme de fidélité | puntos de
 fidelidad, tarjeta de fidelidad, programa de fidelidad
store finder, find a store, find a shop, store locator, shops near me, stores near me | filialfinder, filiale finden,
 filialsuche, filialen in der nähe | trouver un magasin, nos magasins, trouver une boutique, nos boutiques | buscador
 de tiendas, encontrar tienda, nuestras tiendas, buscar tienda
opening hours, opening times, business hours, open hours, hours of opening, when are you open, store hours, shop hours
 | öffnungszeiten, geschäftszeiten, sprechzeiten | horaires d'ouverture, heures d'ouverture | horario de apertura,
 horas de apertura, horario de atención
customers also bought, frequently bought together, often bought together, goes well with, pairs with | wird oft
 zusammen gekauft, kunden kauften auch, passt dazu, passt gut zu | souvent achetés ensemble, va bien avec, les clients
 ont aussi acheté | comprados juntos habitualmente, combina con, los clientes también compraron
substitutes, replacement products, allow substitutions, accept substitutes, substitutions, replace missing items,
 similar replacements | ersatzartikel, ersatzprodukte | produits de remplacement, substitutions, remplacements |
 productos sustitutos, sustituciones, sustitutos
quantity per pack, pack size, package size | packungsgröße, packungsinhalt | taille du paquet, conditionnement |
 tamaño del paquete, tamaño del envase
minimum order, minimum order value | mindestbestellwert | minimum de commande, commande minimale | pedido mínimo
material, fabric, made of, composition of fabric | stoff, material, stoffart | matière, tissu | tejido, tela
colour | farbe, farbton, farben | couleur, coloris, teinte | color, tono
"""
