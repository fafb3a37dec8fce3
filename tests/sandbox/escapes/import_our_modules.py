# attack: imports the jail's and the bot's own modules
# end: ok
# says: done

for name in ("sandbox", "sandbox.jail.child", "sandbox.jail.zygote", "bot", "bot.settings", "lessons", "greenlet"):
    try:
        __import__(name)
    except ImportError:
        continue
    print("ESCAPED", name)
print("done")
