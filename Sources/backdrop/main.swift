import BackdropCommand
import Chapters
import Foundation

exit(await Backdrop.run(Array(CommandLine.arguments.dropFirst()), book: compiledBook))
