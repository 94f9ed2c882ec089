/// Two chapters of prose with blocks, as a writer would leave them.
enum SampleChapters {
  static let second = """
    # Backgrounds suffice for classification

    > **In short.** Backgrounds alone teach a network a good deal.
    >
    > The outline of what is missing teaches more.

    Suppose that a network never sees an object. Its training pictures hold a meadow where the
    dog was, a pond where the fish swam, an empty stretch of road. What can it learn? If the answer
    is "a good deal", then every classifier that is free to look at backgrounds has a reason to do
    so [@xiao2020noise, section 4].

    We train the same network on each of the eight variants and test each of them on all eight. On
    Diorama-9, a miniature world of drawn pictures, the network trained on tiled backgrounds alone
    is right on <!--= onBackgrounds.onOriginal -->45.1 %<!--/=--> of whole pictures, where chance
    is 11.1 %.[^chance] The full cross table is @tbl-train-by-test; @fig-own-and-original shows its
    diagonal.

    [^chance]: Nine classes of equal size. A network that always answers "dog" is right on 11.1 % of
        the images, too.

    ## Training on each variant, testing on each {#sec-cross-table}

    ```swift define
    // Eight networks, one per training set.
    let networks = Variant.allCases.map { Training(on: $0) }
    let onBackgrounds = Training(on: .onlyBackgroundTiled)
    ```

    ```swift experiment
    //| label: tbl-train-by-test
    //| tbl-cap: Test accuracy (%) of networks trained on each variant (rows), tested on each.
    Table(rows: networks, columns: Variant.allCases) { network, variant in
      Accuracy(of: network, on: variant)
    }
    ```

    Three things stand out. *First*, each network is at its best at home, on the kind of picture that
    it was trained on. *Second*, the three networks that never saw a foreground are far above chance
    on Original: a background is evidence. *Third*, the one trained on Mixed-Rand pays for its
    independence with a few points on Original, as in the paper [@xiao2020noise; @geirhos2020shortcut].

    | World | Pictures | Side |
    |:--|--:|--:|
    | ImageNet-9 | 45,405 + 4,050 | 224 |
    | Diorama-9, a miniature world | 1,080 + 450 | 48 |

    ```swift experiment
    //| label: fig-own-and-original
    //| fig-cap: Backgrounds carry the class. Accuracy on the network's own test set and on Original.
    //| fig-alt: Grouped bars of accuracy for eight training sets.
    //| code-fold: false
    BarChart(groups: networks, series: [.ownTestSet, .original]) { network, set in
      Accuracy(of: network, on: set)  // a fraction; shown in percent
    }
    ```

    ## What is claimed

    The paper reports that networks trained on backgrounds alone are right on 40 to 50 % of Original
    images. We hold each of the three against 40 % on its own, and report them as they fall.

    ```swift experiment
    //| label: clm-tiled
    Claim(
      "A network trained on tiled backgrounds alone is right on more than 40 % of Original images",
      Accuracy(of: onBackgrounds, on: .original) > 0.40)
    ```

    ```swift experiment
    //| label: clm-boxes
    Claim(
      "A network trained on boxed backgrounds alone is right on more than 40 % of Original images",
      Accuracy(of: Training(on: .onlyBackgroundBox), on: .original) > 0.40)
    ```

    ```swift experiment
    //| label: clm-shapes
    //| echo: false
    Claim("The shape that is left black in No-FG says more than the box in Only-BG-B", a > b)
    ```

    ```swift experiment
    //| label: clm-deep
    Claim("The deepest network gains less from backgrounds than the linear one", deep < linear)
    ```

    ### A hypothesis to try

    > If backgrounds suffice because scenes and classes go together, then the accuracy of a network
    > trained on Only-BG-T falls to chance when the scenes of Diorama-9 are drawn at random.

    1. Set `correlation` to 1/9 in a `define` block.
    2. Train on Only-BG-T again, and compare with @clm-tiled.
    3. Look at @sec-cross-table once more: which column changes *least*?
    """

  static let third = """
    # Models exploit background signal

    A classifier that *can* use the background need not do so once the foreground is there. The
    BG-Gap asks whether it does: it is the accuracy on Mixed-Same minus the accuracy on Mixed-Rand,
    two sets which differ in one thing alone, whether the background agrees with the class.[^gap]

    [^gap]: Points of accuracy, paired by image and by seed. See [the cross table](02-sample.md) for the
        same networks on other sets, and [@xiao2020noise] for the definition.

    ## The gap shrinks with depth

    ```swift experiment
    //| label: fig-gap
    //| fig-cap: Deeper networks have a smaller gap. Left mark: Mixed-Rand, right mark: Mixed-Same.
    //| fig-alt: Four pairs of marks joined by bars; the bars get shorter from top to bottom.
    //| column: page
    GapChart(architectures) { BackgroundGap(of: $0) }
    ```

    The gap is the length of the bar in @fig-gap. It falls from 19.7 points for a linear classifier
    to 6.2 for a residual network of 14 layers, while accuracy on Original rises by thirty points:
    H<sub>0</sub>, that both move together, is not what we see.

    ```swift experiment
    //| label: fig-variants
    //| fig-cap: One picture, eight variants. Under each image the answer and its probability.
    //| fig-alt: A grid of two rows and eight columns of small drawn pictures.
    ImageGrid(rows: [.dog, .fish], columns: Variant.allCases)
    ```

    ```swift experiment
    //| label: tbl-gaps
    //| tbl-cap: Accuracy (%) and BG-Gap (points) of four networks.
    Table(rows: architectures, columns: [.mixedSame, .mixedRand, .gap])
    ```

    ```swift experiment
    //| label: clm-gap
    Claim("Every network has a positive BG-Gap", architectures.all { BackgroundGap(of: $0) > 0 })
    ```

    ```swift experiment
    //| label: tbl-never
    //| tbl-cap: A table whose training failed.
    Table(rows: [broken], columns: [.original])
    ```
    """
}
