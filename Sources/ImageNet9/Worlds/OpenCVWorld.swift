/// A world whose masks are cut out by OpenCV's GrabCut, as the paper's are: their pixels may depend on the
/// version of OpenCV and on the processor, where the kit's own drawing does not.
package protocol OpenCVWorld: World {}
