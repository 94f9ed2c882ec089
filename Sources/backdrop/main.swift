print("Backdrop")
