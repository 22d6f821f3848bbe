"""The days of the week in the languages of records, as the Unicode locale data (CLDR) names them.

Written out: to load the data of thirty languages takes longer than a command of the archive has time for.
"""

_NAMES = """
    ketvirtadienis; segunda-feira; keskiviikkona; quinta-feira; miðvikudagur; Dydd Mercher; quarta-feira; Dé
    Domhnaigh; penktadienis; trečiadienis; poniedziałek; maanantaina; antradienis; ponedjeljak; sexta-feira;
    Dydd Sadwrn; Dé Sathairn; sekmadienis; pirmadienis; Dydd Gwener; perjantaina; šeštadienis; Dé Céadaoin;
    laugardagur; ceturtdiena; þriðjudagur; terça-feira; Dydd Mawrth; понедельник; воскресенье; fimmtudagur;
    sunnudagur; föstudagur; понеделник; Donnerstag; ponedeljek; lauantaina; piektdiena; יום חמישי;
    esmaspäev; Wednesday; pirmdiena; torstaina; Pazartesi; donderdag; יום שלישי; mánudagur; mercoledì;
    понедељак; neljapäev; Cumartesi; csütörtök; niedziela; יום ראשון; понеділок; четвъртък; teisipäev; יום
    רביעי; Dé hAoine; miércoles; Déardaoin; Dydd Llun; trešdiena; divendres; svētdiena; sunnuntai;
    sestdiena; tiistaina; kolmapäev; Παρασκευή; Thursday; الثلاثاء; четвртак; dimecres; Perşembe; пʼятниця;
    miercuri; יום שישי; Dydd Iau; dissabte; četvrtak; diumenge; domenica; vendredi; Dydd Sul; Dé Máirt;
    Dienstag; dimanche; zaterdag; nedjelja; Çarşamba; Mittwoch; Dé Luain; pondelok; czwartek; duminică;
    pühapäev; mercredi; الأربعاء; woensdag; Saturday; otrdiena; вівторок; vasárnap; martedì; dilluns;
    dinsdag; nedelja; dimarts; szombat; суббота; Sonntag; vrijdag; četrtek; Κυριακή; čtvrtek; domingo;
    Freitag; יום שני; пятница; Σάββατο; Τετάρτη; الاثنين; torsdag; laupäev; Δευτέρα; venerdì; вторник;
    srijeda; четверг; maandag; sâmbătă; יום שבת; viernes; pondělí; Tuesday; tirsdag; štvrtok; giovedì;
    Samstag; fredag; lördag; szerda; jueves; الخميس; lørdag; středa; Jumaat; неделя; недеља; martes; Friday;
    mandag; събота; söndag; piątek; Montag; середа; utorok; wtorek; Khamis; piatok; субота; neděle; sábado;
    неділя; vineri; Selasa; søndag; streda; onsdag; sabato; Sunday; четвер; måndag; Monday; sobota; الجمعة;
    subota; zondag; nedeľa; lunedì; Πέμπτη; samedi; dijous; utorak; péntek; tisdag; уторак; Minggu; lundi;
    Senin; Kamis; Jumat; torek; петак; петък; hétfő; Pazar; reede; Τρίτη; środa; Sabtu; marți; lunes; úterý;
    среда; mardi; الأحد; petek; сряда; petak; Isnin; pátek; السبت; jeudi; sreda; Cuma; Ahad; Rabu; luni;
    Salı; kedd; joi
"""

WEEKDAYS = tuple(" ".join(name.split()) for name in _NAMES.split(";"))
"""The longest first, so that no name is taken for the beginning of another."""
