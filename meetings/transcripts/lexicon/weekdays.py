"""The days of the week in the languages of records, as the Unicode locale data (CLDR) names them.

Written out: to load the data of thirty languages takes longer than a command of the archive has time for.
"""

_NAMES = """
    çərşənbə axşamı; ketvirtadienis; keskiviikkona; segunda-feira; Dydd Mercher; Dé Domhnaigh; bazar
    ertəsi; miðvikudagur; penktadienis; poniedziałek; quarta-feira; quinta-feira; trečiadienis; Dydd
    Gwener; Dydd Mawrth; Dydd Sadwrn; Dé Céadaoin; Dé Sathairn; antradienis; ceturtdiena; cümə axşamı;
    fimmtudagur; laugardagur; maanantaina; perjantaina; pirmadienis; ponedjeljak; sekmadienis;
    sexta-feira; terça-feira; þriðjudagur; šeštadienis; воскресенье; понедельник; বৃহস্পতিবার;
    Donnerstag; chorshanba; föstudagur; lauantaina; piektdiena; ponedeljek; sunnudagur; панядзелак;
    понеделник; երկուշաբթի; չորեքշաբթի; Cumartesi; Dydd Llun; Dé hAoine; Déardaoin; Il-Ġimgħa;
    It-Tlieta; Pazartesi; Wednesday; csütörtök; divendres; donderdag; e mërkurë; esmaspäev; kolmapäev;
    mercoledì; miércoles; mánudagur; neljapäev; niedziela; payshanba; pirmdiena; sestdiena; sunnuntai;
    svētdiena; teisipäev; tiistaina; torstaina; trešdiena; yakshanba; Παρασκευή; понедељак; понеділок;
    четвъртък; երեքշաբթի; հինգշաբթի; יום חמישי; יום ראשון; יום רביעי; יום שלישי; ოთხშაბათი; პარასკევი;
    სამშაბათი; ხუთშაბათი; Alhamisi; Dienstag; Dydd Iau; Dydd Sul; Dé Luain; Dé Máirt; Il-Ħamis;
    It-Tnejn; Jumamosi; Jumapili; Jumatano; Jumatatu; L-Erbgħa; Mittwoch; Perşembe; Saturday; Thursday;
    czwartek; dimanche; dimecres; dissabte; diumenge; domenica; duminică; dushanba; e premte; e shtunë;
    mercredi; miercuri; nedjelja; otrdiena; pondelok; pühapäev; seshanba; vasárnap; vendredi; woensdag;
    zaterdag; Çarşamba; çərşənbə; četvrtak; бейсенбі; бейшемби; вівторок; дүйсенбі; дүйшөмбү; жексенбі;
    жекшемби; пʼятниця; сейсенбі; сәрсенбі; четвртак; шаршемби; шейшемби; יום שישי; الأربعاء; الثلاثاء;
    چهارشنبه; शुक्रवार; মঙ্গলবার; শুক্রবার; ორშაბათი; Freitag; Il-Ħadd; Is-Sibt; Jumanne; Samstag;
    Sonntag; Tuesday; dilluns; dimarts; dinsdag; domingo; e enjte; e martë; giovedì; laupäev; maandag;
    martedì; nedelja; pondělí; srijeda; szombat; sâmbătă; tirsdag; torsdag; venerdì; viernes; vrijdag;
    četrtek; čtvrtek; štvrtok; Δευτέρα; Κυριακή; Σάββατο; Τετάρτη; аўторак; вторник; нядзеля; пятница;
    пятніца; суббота; четверг; יום שבת; יום שני; الاثنين; سه‌شنبه; پنجشنبه; गुरुवार; मंगलवार; Friday;
    Ijumaa; Jumaat; Khamis; Minggu; Monday; Montag; Selasa; Sunday; dijous; e diel; e hënë; fredag;
    jueves; lunedì; lördag; lørdag; mandag; martes; måndag; nedeľa; neděle; onsdag; piatok; piątek;
    péntek; sabato; samedi; shanba; sobota; streda; středa; subota; szerda; sábado; söndag; søndag;
    tisdag; utorak; utorok; vineri; wtorek; zondag; Πέμπτη; ишемби; неделя; недеља; неділя; серада;
    середа; субота; събота; уторак; чацвер; четвер; կիրակի; ուրբաթ; الجمعة; الخميس; جمعرات; دوشنبه;
    یکشنبه; बुधवार; रविवार; शनिवार; सोमवार; বুধবার; রবিবার; শনিবার; সোমবার; შაბათი; Isnin; Jumat; Kamis;
    Pazar; Sabtu; Senin; bazar; hétfő; jeudi; lundi; lunes; mardi; marți; petak; petek; pátek; reede;
    sreda; torek; úterý; środa; şənbə; Τρίτη; петак; петък; сенбі; среда; сряда; շաբաթ; اتوار; الأحد;
    السبت; კვირა; Ahad; Cuma; Rabu; Salı; cümə; juma; kedd; luni; жума; жұма; جمعه; جمعہ; شنبه; منگل;
    ہفتہ; joi; بدھ; پیر
"""

WEEKDAYS = tuple(" ".join(name.split()) for name in _NAMES.split(";"))
"""The longest first, so that no name is taken for the beginning of another."""
