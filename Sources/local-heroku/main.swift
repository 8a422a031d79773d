internal import LocalHeroku

await LocalHerokuCommand.runAsProgram()
