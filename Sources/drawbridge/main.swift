import AnalyzeCommands
import CommandSupport

Program.run(DrawbridgeCommand.self)
