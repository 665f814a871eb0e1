"""What belongs to music, films, podcasts, photos and games, in English, German, French and Spanish."""

from typing import Final

__all__ = ["NAMES"]

NAMES: Final = """
play everything, play all, play whole playlist, play the whole playlist, play the whole album, play all songs, play
 all tracks, play entire playlist, start the playlist, play playlist, play album, listen to all | alle abspielen,
 alles abspielen, ganze playlist abspielen, playlist abspielen, album abspielen | tout lire, lire tout, tout écouter,
 lire toute la playlist, lire la playlist, écouter l'album | reproducir todo, reproducir todas, escuchar todo,
 reproducir toda la lista, reproducir lista, reproducir álbum
shuffle, shuffle play, random order, play in random order, mix it up, play at random | zufällig, zufallswiedergabe,
 mischen, in zufälliger reihenfolge | aléatoire, lecture aléatoire, mélanger, ordre aléatoire | aleatorio, modo
 aleatorio, reproducción aleatoria, mezclar
repeat song, repeat track, repeat mode, play again and again, on repeat | wiederholen einschalten, endlosschleife,
 titel wiederholen | répéter le titre, lecture en boucle, en boucle | repetir canción, en bucle, repetir pista
next song, next track, skip song, skip track, skip this song, next title | nächstes lied, nächster titel, nächster
 song, lied überspringen | chanson suivante, titre suivant, piste suivante, morceau suivant | siguiente canción, pista
 siguiente, canción siguiente, siguiente pista
previous song, previous track, song before | vorheriges lied, vorheriger titel, voriger song | chanson précédente,
 titre précédent, piste précédente, morceau précédent | canción anterior, pista anterior
add to queue, queue up, play next, play later, put in the queue | zur warteschlange hinzufügen, als nächstes abspielen
 | ajouter à la file d'attente, lire ensuite, mettre dans la file | añadir a la cola, poner en la cola, reproducir a
 continuación
watch later, save for later, keep for later, listen later, read later, set aside, put aside, put off for later, save
 it for later | später ansehen, später anhören, für später merken, für später speichern, später lesen, für später
 aufheben | regarder plus tard, à regarder plus tard, écouter plus tard, enregistrer pour plus tard, mettre de côté,
 garder pour plus tard, lire plus tard | ver más tarde, ver después, escuchar más tarde, guardar para después, guardar
 para más tarde, leer más tarde
subtitles, captions, closed captions, turn on subtitles, show subtitles | untertitel, untertitel anzeigen |
 sous-titres, afficher les sous-titres | subtítulos, mostrar subtítulos
picture in picture, mini player, miniplayer, pop out player | bild in bild, miniplayer | image dans l'image,
 mini-lecteur | imagen en imagen, minirreproductor
playback speed, play speed, change speed, playing speed | wiedergabegeschwindigkeit, abspielgeschwindigkeit, tempo |
 vitesse de lecture, vitesse | velocidad de reproducción, velocidad
sleep timer, stop playing later | sleeptimer, einschlaftimer, schlaftimer | minuterie de mise en veille, arrêt
 programmé | temporizador de apagado, temporizador de sueño
lyrics, song text, show lyrics, words of the song | songtext, liedtext, songtext anzeigen | afficher les paroles |
 letra de la canción, mostrar letra
transcript, show transcript, read transcript | transkript, abschrift, mitschrift | transcription | transcripción
show notes, episode notes, notes of the episode, episode details | shownotes, notizen zur folge, sendungsnotizen |
 notes de l'épisode, notes de l'émission | notas del episodio, notas del programa
new playlist, create playlist, make a playlist, add playlist | neue playlist, playlist erstellen | nouvelle playlist,
 créer une playlist | nueva lista de reproducción, crear lista de reproducción, nueva playlist
trailer, watch trailer, play trailer, see the trailer, show trailer | trailer ansehen, trailer abspielen |
 bande-annonce, voir la bande-annonce, regarder la bande-annonce | tráiler, ver tráiler, ver el tráiler
skip intro, skip the opening, skip opening credits | intro überspringen, vorspann überspringen | passer l'intro,
 passer le générique | saltar intro, omitir introducción, saltar introducción
go back 10 seconds, back 10 seconds, skip back 10 seconds, 10 seconds back | zurückspulen, 10 sekunden zurück |
 rembobiner, reculer de 10 secondes | rebobinar, retroceder 10 segundos, atrasar 10 segundos
fast forward, forward 10 seconds, skip ahead 10 seconds, 10 seconds forward | vorspulen, 10 sekunden vor | avance
 rapide, avancer de 10 secondes | avance rápido, adelantar 10 segundos, avanzar 10 segundos
slideshow, slide show, start slideshow, play slideshow, show as slideshow | diashow, diashow starten,
 bildschirmpräsentation | lancer le diaporama | presentación de diapositivas, iniciar presentación
new album, create album, make an album, add album | neues album, album erstellen, album anlegen | nouvel album, créer
 un album | nuevo álbum, crear álbum
new game, start new game, play again, another game, restart game | neues spiel, spiel neu starten, nochmal spielen,
 noch einmal spielen | nouvelle partie, rejouer, recommencer la partie | nueva partida, nuevo juego, jugar de nuevo,
 jugar otra vez
leaderboard, high scores, highscores, best players, league table | bestenliste, rangliste, highscores, tabelle der
 besten | classement, meilleurs scores, tableau des scores | clasificación, mejores puntuaciones, tabla de
 clasificación
go live, start streaming, start stream | live gehen, stream starten, übertragen | passer en direct, lancer le direct |
 transmitir en directo, emitir en vivo, iniciar transmisión
start recording, begin recording | aufnahme starten, aufnehmen, aufzeichnen | enregistrer le son, démarrer
 l'enregistrement, lancer l'enregistrement | grabar, iniciar grabación, empezar a grabar
"""
