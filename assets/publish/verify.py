# python3 verify.py FILE.html DOCUMENT…
import hashlib, json, re, sys, unicodedata

def normalised(text):
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    text = re.sub("[\r\u2028\u2029\x85\x0b\x0c]", "\n", text)
    text = re.sub("[\xa0\u202f\u2007]", " ", text)
    text = re.sub("[\xad\u200b\u2060\ufeff]", "", text)
    text = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) != "Cc")
    return unicodedata.normalize("NFC", text)

def read(name):
    return open(name, encoding="utf-8", newline="").read()

data = re.search('<script type="application/json" id="board">(.*?)</script>', read(sys.argv[1]), re.S)
documents = {}
for name in sys.argv[2:]:
    text = normalised(read(name))
    documents[hashlib.sha256(text.encode()).hexdigest()] = text
for quote in json.loads(data[1])["quotes"]:
    text, start, end = documents.get(quote["sha256"]), quote["start"], quote["end"]
    if text is None:
        found = "no document"
    elif start is not None and text[start:end] == quote["exact"]:
        found = "exact"
    else:
        found = "NOT THERE"
    print(found, quote["id"], quote["exact"][:60].replace("\n", " "), sep="\t")
