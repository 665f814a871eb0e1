"""What belongs to files, documents, tables and pictures that are edited, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
export csv, export as csv, export to csv, download csv, download as csv, save as csv, get the csv, csv export | csv
 exportieren, als csv exportieren, csv herunterladen, als csv herunterladen, als csv speichern, csv-export | exporter
 csv, exporter en csv, télécharger le csv, télécharger en csv, enregistrer en csv, export csv | exportar csv, exportar
 a csv, exportar como csv, descargar csv, descargar como csv, descargar en csv
export pdf, export as pdf, export to pdf, download pdf, download as pdf, save as pdf, get the pdf, pdf export | pdf
 exportieren, als pdf exportieren, pdf herunterladen, als pdf herunterladen, als pdf speichern | exporter pdf,
 exporter en pdf, télécharger le pdf, télécharger en pdf, enregistrer en pdf | exportar pdf, exportar a pdf, exportar
 como pdf, descargar pdf, descargar como pdf, descargar en pdf
export excel, export to excel, export as excel, download as excel, download excel, export as spreadsheet | nach excel
 exportieren, als excel exportieren, als excel herunterladen | exporter vers excel, exporter en excel, télécharger en
 excel | exportar a excel, exportar como excel, descargar en excel, descargar excel
upload file, upload a file, add file, add files, upload files, choose file, browse files, select file, pick a file |
 datei hochladen, dateien hochladen, datei auswählen, datei hinzufügen, dateien hinzufügen | importer un fichier,
 téléverser un fichier, ajouter un fichier, choisir un fichier, envoyer un fichier, charger un fichier | subir
 archivo, subir un archivo, subir archivos, añadir archivo, elegir archivo, seleccionar archivo, cargar archivo
new folder, create folder, make a folder, add folder, new directory | neuer ordner, ordner erstellen, ordner anlegen,
 neues verzeichnis | nouveau dossier, créer un dossier, ajouter un dossier | nueva carpeta, crear carpeta, crear una
 carpeta, añadir carpeta
new document, create document, blank document, new doc, empty document | neues dokument, dokument erstellen, leeres
 dokument | nouveau document, créer un document, document vierge | nuevo documento, crear documento, documento en
 blanco
new spreadsheet, create spreadsheet, spreadsheet, new sheet, blank spreadsheet | neue tabelle, tabelle erstellen,
 tabellendokument, neue kalkulationstabelle | nouvelle feuille de calcul, feuille de calcul, nouveau tableur | nueva
 hoja de cálculo, hoja de cálculo, crear hoja de cálculo
new presentation, create presentation, new slide deck | neue präsentation, präsentation erstellen | nouvelle
 présentation, créer une présentation, diaporama | nueva presentación, crear presentación
insert chart, add chart, insert graph, insert a graph, add a graph, insert diagram, create chart, make a chart, new
 chart | diagramm einfügen, diagramm erstellen, grafik einfügen | insérer un graphique, ajouter un graphique, créer un
 graphique | insertar gráfico, añadir gráfico, insertar un gráfico, crear gráfico
insert image, add image, insert picture, add picture, add photo, insert photo, upload photo, upload image, upload
 picture | bild einfügen, bild hinzufügen, foto hinzufügen, foto hochladen, bild hochladen | insérer une image,
 ajouter une image, ajouter une photo, importer une photo | insertar imagen, añadir imagen, añadir foto, subir foto,
 subir imagen
insert table, add table, create table | tabelle einfügen | insérer un tableau, ajouter un tableau | insertar tabla,
 añadir tabla
insert link, add link, hyperlink, insert hyperlink, make it a link | link einfügen, verknüpfung einfügen, link setzen
 | insérer un lien, ajouter un lien, lien hypertexte | insertar enlace, añadir enlace, insertar vínculo
insert row, new line item, add line item, add item row | zeile einfügen | insérer une ligne | insertar fila
insert column, add column, new column | spalte einfügen, spalte hinzufügen, neue spalte | insérer une colonne, ajouter
 une colonne, nouvelle colonne | insertar columna, añadir columna, nueva columna
delete row, remove row, delete the row, remove the row | zeile löschen, zeile entfernen | supprimer la ligne, effacer
 la ligne | eliminar fila, borrar fila, quitar fila
delete column, remove column | spalte löschen, spalte entfernen | supprimer la colonne | eliminar columna, borrar
 columna
version history, revision history, previous versions, earlier versions, older versions, revisions, see old versions |
 versionsverlauf, frühere versionen, ältere versionen, versionen | historique des versions, versions précédentes,
 anciennes versions | historial de versiones, versiones anteriores
word count, count words, number of words | wörter zählen, wortanzahl, anzahl der wörter | nombre de mots, compter les
 mots | contar palabras, recuento de palabras, número de palabras
spell check, check spelling, spellcheck | rechtschreibung, rechtschreibprüfung, rechtschreibung prüfen | orthographe,
 vérifier l'orthographe, correcteur orthographique | ortografía, revisar ortografía, corrector ortográfico
save as template, save as a template, make it a template, save template, keep as template | als vorlage speichern,
 vorlage speichern, als vorlage sichern | enregistrer comme modèle, enregistrer le modèle, en faire un modèle |
 guardar como plantilla, guardar plantilla
get link, copy link, copy the link, copy url, copy address, shareable link, get shareable link | link kopieren, link
 abrufen, adresse kopieren | copier le lien, obtenir le lien, copier l'adresse | copiar enlace, obtener enlace, copiar
 el enlace
move to bin, move to trash, put in the bin, throw in the bin, throw in the trash, send to trash, move to the recycle
 bin | in den papierkorb, in den papierkorb verschieben, in den papierkorb legen | mettre à la corbeille, déplacer
 vers la corbeille, jeter à la corbeille | mover a la papelera, enviar a la papelera, tirar a la papelera
empty bin, empty trash, empty the bin, empty the trash | papierkorb leeren | vider la corbeille | vaciar papelera,
 vaciar la papelera
list view, view as list, show as list, show as a list, switch to list, switch to list view, switch to the list |
 listenansicht, als liste, als liste anzeigen | vue liste, affichage en liste, afficher en liste, vue en liste | vista
 de lista, ver como lista, mostrar como lista
grid view, view as grid, show as grid, tile view, gallery view, thumbnail view, switch to the grid, icon view |
 rasteransicht, kachelansicht, als kacheln, gitteransicht, als raster | vue grille, affichage en grille, vue en
 grille, mosaïque, vignettes | vista de cuadrícula, cuadrícula, ver como cuadrícula, mosaico
black and white, grayscale, greyscale, monochrome, black-and-white, make it black and white | schwarzweiß,
 schwarz-weiß, graustufen, schwarz und weiß | noir et blanc, niveaux de gris | blanco y negro, escala de grises
crop image, crop, crop picture, trim image, cut to size | zuschneiden, bild zuschneiden | rogner, recadrer, rogner
 l'image | recortar imagen
rotate left, turn left, rotate counterclockwise, rotate anticlockwise | nach links drehen, links drehen, gegen den
 uhrzeigersinn drehen | faire pivoter à gauche, pivoter à gauche, tourner à gauche | girar a la izquierda, rotar a la
 izquierda
rotate right, turn right, rotate clockwise | nach rechts drehen, rechts drehen, im uhrzeigersinn drehen | faire
 pivoter à droite, pivoter à droite, tourner à droite | girar a la derecha, rotar a la derecha
flip horizontally, flip horizontal, mirror horizontally | horizontal spiegeln, spiegeln | retourner horizontalement,
 symétrie horizontale | voltear horizontalmente, reflejar horizontal
keyboard shortcuts, shortcuts, hotkeys, shortcut keys, key shortcuts, list of shortcuts | tastenkürzel,
 tastaturkürzel, tastenkombinationen, kurzbefehle | raccourcis clavier, raccourcis | atajos de teclado, atajos
"""
