# attack: prints what a chat would take for its own signs
# end: ok
# says: @everyone <@1> <#2> ```

print("@everyone <@1> <#2> ``` \x1b[31m red \x1b]8;;http://example.org\x07 \u202e\u2066 \u200b\u200d \0 \x9b31m")
