"""Exports a network of keras.applications, initialised at random, by tf2onnx.

    python keras_export.py MobileNetV2 file.onnx      (needs tensorflow and tf2onnx)
"""
import sys
import tensorflow
import tf2onnx

network = getattr(tensorflow.keras.applications, sys.argv[1])(weights=None, classifier_activation=None)
side = network.input_shape[1]
entry = (tensorflow.TensorSpec((None, side, side, 3), tensorflow.float32, name="image"),)
function = tensorflow.function(lambda image: network(image, training=False), input_signature=entry)
tf2onnx.convert.from_function(function, input_signature=entry, opset=15, output_path=sys.argv[2])
