import Diorama
import Foundation

/// A small set for tests: 12 test and 3 training images per class.
let smallDiorama = Diorama9(trainingImages: 3, testImages: 12)

/// Its test pictures.
let smallSet = smallDiorama.pictures(split: .test, seed: 5)
