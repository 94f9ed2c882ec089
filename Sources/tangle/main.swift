print("tangle")
