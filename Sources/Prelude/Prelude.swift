// What every chapter may use. Code that several chapters share stands in this folder, or in the library.
@_exported import Diorama
@_exported import Experiments
@_exported import Foundation
@_exported import ImageNet9
@_exported import Lab
@_exported import NeuralNet
@_exported import Notebook
@_exported import Photographs
