"""Prints how many violations each rule has in the JSON of `kien check`."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    for rule in json.load(file)["rules"]:
        print(rule["code"], rule["verdicts"]["violated"])
