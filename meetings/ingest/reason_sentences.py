"""The sentences that reading and storing say, for translators; a test finds every one that is missing."""

from django.utils.translation import gettext_noop

_INGEST = (
    gettext_noop(
        "The same words are stored already as “%(title)s” (%(day)s). If this is a corrected "
        "version of that record, withdraw one of the two."
    ),
    gettext_noop("The file cannot be opened: %(error)s."),
    gettext_noop("The zip archive has more than %(most)s files. Split it."),
    gettext_noop("The file inside the zip archive has no name. Create the archive again."),
    gettext_noop("The name inside the zip archive leads outside it. Create the archive again."),
    gettext_noop(
        "The file inside the zip archive is encrypted. Create the archive again without a password."
    ),
    gettext_noop("The file inside the zip archive unpacks to far more than text does. It was not opened."),
    gettext_noop("The zip archive is damaged (%(error)s). Create it again."),
    gettext_noop(
        "The document has at least %(size)s bytes; at most %(most)s are read. Split it, or "
        "remove pictures and attachments."
    ),
    gettext_noop("%(doubt)s; no official was linked."),
    gettext_noop("“%(name)s” may be %(people)s"),
    gettext_noop("The page is nested too deeply to be read."),
    gettext_noop(
        "The archive failed to read this document (%(error)s). Report this; the archive’s log "
        "has the details."
    ),
    gettext_noop("The record could not be stored: %(error)s"),
    gettext_noop("The record cannot be stored: %(error)s"),
)
_FILES = (
    gettext_noop(
        "This is an agenda or a calendar: it says what is to come and not what was said. Hand in the record."
    ),
    gettext_noop(
        "No speakers were found, and an agenda or a calendar is named at the beginning. If people speak "
        "here, teach their labels in the preview; otherwise hand in the record of the meeting."
    ),
    gettext_noop("This is a spreadsheet. Save the table as CSV and load that."),
    gettext_noop("This is a presentation. Save it as a PDF and load that."),
    gettext_noop(
        "This is a zip archive, or an office document of a kind that is not read. Save it as .docx or PDF."
    ),
    gettext_noop("This is an old Office document (.doc). Save it as .docx or as a PDF and load that."),
    gettext_noop("This is a gzip archive. Unpack it and load what is inside."),
    gettext_noop("This is a 7-Zip archive. Unpack it and load what is inside."),
    gettext_noop("This is a RAR archive. Unpack it and load what is inside."),
    gettext_noop("This is an image. Load the text, or a PDF made of the images."),
    gettext_noop("This is a recording. Load its captions (.vtt or .srt) instead."),
    gettext_noop("This is a video. Load its captions (.vtt or .srt) instead."),
    gettext_noop("The document marks words as struck out or deleted; they were left out."),
    gettext_noop("This is a Word document of the strict kind. Save it again as an ordinary .docx."),
    gettext_noop("This Word document has no text. Open it in Word and save it again as .docx."),
    gettext_noop("This HTML cannot be read (%(error)s). Paste the text of the page instead."),
    gettext_noop("This HTML has no text. Save the whole page, or paste its text."),
    gettext_noop("This HTML is nested too deeply to be a page. Paste the text of the page instead."),
    gettext_noop(
        "This HTML has more than %(most)s tags, far more than a record. Split it into one file per record."
    ),
    gettext_noop(
        "This HTML has a tag with more than %(most)s attributes, which no page has. Paste the "
        "text of the page instead."
    ),
    gettext_noop("This web archive has too many parts. Save the page as HTML instead."),
    gettext_noop("This web archive has no page of text. Save the page as HTML instead."),
    gettext_noop("The document keeps deleted words as tracked changes; they were left out."),
    gettext_noop("This OpenDocument file has no text. Save it again as .odt or .docx."),
    gettext_noop("This document has more parts than any office program writes."),
    gettext_noop(
        "This document unpacks to more than %(most)s bytes of text. Split it into one file per record."
    ),
    gettext_noop(
        "The XML in this office document is damaged (%(error)s). Open it in its program and save it again."
    ),
    gettext_noop(
        "This office document is damaged. Open it in its program, save it again as .docx or .odt, "
        "and load that."
    ),
    gettext_noop("No letters were recognised in the pictures of this PDF. Load its text instead."),
    gettext_noop(
        "The letters were recognised in pictures of pages, so some are wrong. Compare the words "
        "with the pages."
    ),
    gettext_noop("This PDF is damaged. Open it and print it to a PDF again."),
    gettext_noop("This PDF has %(pages)s pages; the limit is %(most)s. Split it."),
    gettext_noop("This PDF is protected by a password. Save it without one."),
    gettext_noop("The document marks words as deleted, struck out or hidden; they were left out."),
    gettext_noop("This rich-text file is damaged. Save it again, or as .docx."),
    gettext_noop("This rich-text file has no text. Save it again, or as .docx."),
    gettext_noop("This rich-text file is nested too deeply. Save it again as .docx."),
    gettext_noop(
        "This PDF has pictures of pages, but no text, and this machine has no program that "
        "recognises letters (Tesseract). Run text recognition (OCR) on it and load the result."
    ),
    gettext_noop(
        "This PDF has %(pages)s pictures of pages; at most %(most)s are recognised. Split it, or "
        "run text recognition (OCR) on it yourself."
    ),
    gettext_noop(
        "The letters of this PDF could not be recognised. Run text recognition (OCR) on it and "
        "load the result."
    ),
    gettext_noop("Line %(number)s of this table cannot be read (%(error)s). Save the table again as CSV."),
    gettext_noop("This JSON is nested too deeply to be a record."),
    gettext_noop("This is neither JSON nor JSON Lines: line %(number)s: %(error)s."),
    gettext_noop("The page shows words as struck out; they were left out."),
    gettext_noop("This XML is nested too deeply to be a record. Check where the file comes from."),
    gettext_noop(
        "This XML is not well formed: %(error)s. Save it again from where it comes from, or "
        "correct that line."
    ),
    gettext_noop("This XML has no elements. Check that the whole file was saved."),
    gettext_noop("This XML has no words. Check that the whole file was saved."),
    gettext_noop("This is %(kind)s, not a page of text. Save the page as HTML or copy its text into a file."),
    gettext_noop("This is a binary file, not a page of text. Save the page as HTML or plain text."),
    gettext_noop(
        "This file starts as %(encoding)s and continues in another encoding. Save it again as UTF-8."
    ),
    gettext_noop("This line has another encoding than the rest of the file. It was decoded separately."),
    gettext_noop("The encoding of this file cannot be detected. Save it as UTF-8 and try again."),
    gettext_noop("This file is empty."),
    gettext_noop("This file has %(size)s bytes; the limit is %(most)s. Split it into one file per record."),
    gettext_noop(
        "Reading this document needs more than %(size)s MB of memory, so it was stopped. Split "
        "it into one file per record."
    ),
    gettext_noop(
        "Reading this document broke off: it is damaged, or made to do harm. Open it in its "
        "program, save it again and load that."
    ),
    gettext_noop(
        "Reading this document took more than %(seconds)s seconds, so it was stopped. Split it "
        "into one file per record."
    ),
    gettext_noop(
        "This document has %(count)s paragraphs; the limit is %(most)s. Split it into one file per record."
    ),
)
_FORMATS = (
    gettext_noop("The document does not give the date of the sitting."),
    gettext_noop("This Akoma Ntoso document has no words. Load the whole record."),
    gettext_noop("The document has no title. Its name is used instead."),
    gettext_noop("This speech names no speaker."),
    gettext_noop("This Akoma Ntoso document has no debate. Download the record again."),
    gettext_noop("This Akoma Ntoso document has no title. Download the record again."),
    gettext_noop("This record has no title. Download it again."),
    gettext_noop("This JSON cannot be read (%(error)s). Check that the whole file was saved."),
    gettext_noop("This JSON is not a record as an archive exports it: %(error)s. Download the record again."),
    gettext_noop("The document does not say who “%(label)s” is."),
    gettext_noop("This Akoma Ntoso document has no debate, but %(kinds)s. Load the record of a meeting."),
    gettext_noop("This report holds no speeches. Hand in the whole report of a sitting."),
    gettext_noop("The file names no date of the sitting."),
    gettext_noop("This Hansard file has no speeches. Load the file of a sitting."),
    gettext_noop("The file does not give the date of the sitting."),
    gettext_noop("This transcript has no sentences. Load the transcript of a session."),
    gettext_noop("The transcript does not give the date of the session. Set it before saving."),
    gettext_noop("The transcript names no speakers."),
    gettext_noop("This JSON cannot be read (%(error)s). Download the transcript again."),
    gettext_noop("This JSON has no list of sentences. Load the transcript of a session."),
    gettext_noop("The transcript has no title. The file name is used instead."),
    gettext_noop("No title."),
    gettext_noop("Words are struck out here; they were left out."),
    gettext_noop("The page does not give the date of the event. The date of publication is used instead."),
    gettext_noop("The page has no title. The path above it is used instead."),
    gettext_noop("The page has no date."),
    gettext_noop("The copy has no line breaks. Paragraphs were split at labels and dates."),
    gettext_noop("No title was found. A record starts with its title, followed by the date and place."),
    gettext_noop("No date and no speaker were found. Copy the whole record: title, date, place and words."),
    gettext_noop("No title was found; the file’s name stands for it."),
    gettext_noop("The file does not name who speaks."),
    gettext_noop("Nobody was found who speaks. All words were kept as one text."),
    gettext_noop("This text was recognized from pictures. Check it before publishing."),
    gettext_noop(
        "No speaker, no list of those present and no minutes were found in this file. If it is a "
        "record of a meeting, show where a speaker’s name stands, or load its text."
    ),
    gettext_noop(
        "No speaker was found; all words were kept as minutes. If people speak here, show in the preview "
        "where a speaker’s name stands."
    ),
    gettext_noop(
        "No speaker was found; all words were kept as one text. If people speak here, show in the preview "
        "where a speaker’s name stands."
    ),
    gettext_noop("This TEI file has no text. Load the file of a sitting."),
    gettext_noop("This TEI file has no words. Load the file of a sitting."),
    gettext_noop("The file has no title. The id of the sitting is used instead."),
    gettext_noop("The file does not say who speaks here."),
    gettext_noop("Some speakers are named by an id only. Load the corpus’ people (import_officials)."),
    gettext_noop(
        "This is the head of a ParlaMint corpus, not a sitting. Load the files of the sittings; "
        "its people can be loaded as officials with import_officials."
    ),
    gettext_noop("This parlparse file has no speeches. Load the file of a sitting."),
    gettext_noop("The ids in the file name no date of the sitting."),
    gettext_noop(
        "This is a list of officials (Popolo), not the record of a meeting. Load it with: python "
        "manage.py import_officials FILE --body NAME."
    ),
    gettext_noop("“%(label)s” is named as a speaker, but has no words."),
)
_RECORDS = (
    gettext_noop("The record has no date."),
    gettext_noop("“%(day)s” may be day and month or month and day. Check the record’s date."),
    gettext_noop(
        "The chat goes on over %(count)s days, and the second begins here. All of it became one record. "
        "If the days are meetings of their own, hand in a file for each."
    ),
    gettext_noop("The text has no date. The date of the file is used instead."),
    gettext_noop("The text has no date. The date in the file name is used instead."),
    gettext_noop("“%(printed)s” was read as %(day)s. Check the record’s date."),
    gettext_noop("The date of the record is in the future: %(day)s."),
    gettext_noop("A meeting in this file names no speaker and was not read: %(meeting)s."),
    gettext_noop("“%(label)s” is listed as present, but is not a single person."),
    gettext_noop("Speeches start with dashes. The page does not name the speakers."),
    gettext_noop("“%(label)s:” could be a speaker’s label. It was left in the text."),
    gettext_noop("“%(label)s” could be a speaker’s label. It was left in the text."),
    gettext_noop(
        "%(lines)s like a speaker’s label and stayed in the text; %(labels)s labels were read. Check them "
        "before publishing."
    ),
    gettext_noop("1 line looks"),
    gettext_noop("%(count)s lines look"),
    gettext_noop("This text follows a divider and has no label. It was kept with the speech before it."),
)
_LINKS = (
    gettext_noop("an editor did not select this person"),
    gettext_noop("nobody else in the body’s records fits “%(name)s”"),
    gettext_noop("“%(name)s” may be one of several"),
    gettext_noop("a spelling of “%(name)s”"),
    gettext_noop("%(title)s from %(first)s to %(last)s"),
    gettext_noop("%(count)s officials fit by %(rule)s"),
)
SHAPES = (
    gettext_noop("a row"),
    gettext_noop("bold"),
    gettext_noop("opens in bold"),
    gettext_noop("italics"),
    gettext_noop("centred"),
    gettext_noop("capitals"),
    gettext_noop("in brackets"),
    gettext_noop("numbered"),
    gettext_noop("a sentence"),
    gettext_noop("with digits"),
    gettext_noop("long"),
    gettext_noop("short"),
    gettext_noop("no one in particular"),
    gettext_noop("a title and a name"),
    gettext_noop("a person's name"),
    gettext_noop("an office"),
    gettext_noop("one word"),
    gettext_noop("other words"),
    gettext_noop("named by the file"),
    gettext_noop("a nickname in <>"),
    gettext_noop("a mark before it"),
    gettext_noop("a colon"),
    gettext_noop("a full stop"),
    gettext_noop("a dash"),
    gettext_noop("square brackets"),
    gettext_noop("a wide space"),
    gettext_noop("bold type"),
    gettext_noop("a question put in writing"),
    gettext_noop("a line of its own"),
    gettext_noop("a time in brackets"),
)
SENTENCES = (*_INGEST, *_FILES, *_FORMATS, *_RECORDS, *_LINKS)
