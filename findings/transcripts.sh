#!/usr/bin/env bash
# One would expect a reader of subtitles to hand over every word of a file. webvtt-py ends a cue at its first empty line, in
# WebVTT and SubRip alike, and drops the words behind it without an error or a note; a cue with two voices is given whole
# to the first. Whoever reads what a meeting tool saved loses sentences, or puts them into somebody else's mouth.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check webvtt-py==0.5.1
printf 'WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>Why did\n\nyou leave?\n\n00:05.000 --> 00:06.000\n<v Bob>Price.</v> <v Cy>And service.</v>\n' > call.vtt
printf '1\n00:00:01,000 --> 00:00:04,000\nWhy did\n\nyou leave?\n\n2\n00:00:05,000 --> 00:00:06,000\nPrice.\n' > call.srt
venv/bin/python - <<'PYTHON'
import sys

import webvtt

print("webvtt-py", webvtt.__version__)
cues = [(cue.voice, cue.text) for cue in webvtt.read("call.vtt")]
subtitles = [cue.text for cue in webvtt.from_srt("call.srt")]
print("WebVTT:", cues)
print("SubRip:", subtitles)
same = cues == [("Ann", "Why did"), ("Bob", "Price. And service.")] and subtitles == ["Why did", "Price."]
print("“you leave?” is in neither, and Cy's words are Bob's." if same else "This has changed.")
sys.exit(0 if same else 1)
PYTHON
