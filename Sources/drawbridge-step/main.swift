import CommandSupport
import StepCommands

Program.run(StepCommand.self)
