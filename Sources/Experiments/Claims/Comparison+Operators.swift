import Lab

/// Claims that the quantity is more than a bound.
public func > (left: some Quantity, right: Double) -> Comparison {
  Comparison(quantity: Question(left), relation: .greater, bound: right)
}

/// Claims that the quantity is a bound or more.
public func >= (left: some Quantity, right: Double) -> Comparison {
  Comparison(quantity: Question(left), relation: .atLeast, bound: right)
}

/// Claims that the quantity is less than a bound.
public func < (left: some Quantity, right: Double) -> Comparison {
  Comparison(quantity: Question(left), relation: .less, bound: right)
}

/// Claims that the quantity is a bound or less.
public func <= (left: some Quantity, right: Double) -> Comparison {
  Comparison(quantity: Question(left), relation: .atMost, bound: right)
}

/// Claims that the quantity is less than a bound.
public func > (left: Double, right: some Quantity) -> Comparison { right < left }

/// Claims that the quantity is a bound or less.
public func >= (left: Double, right: some Quantity) -> Comparison { right <= left }

/// Claims that the quantity is more than a bound.
public func < (left: Double, right: some Quantity) -> Comparison { right > left }

/// Claims that the quantity is a bound or more.
public func <= (left: Double, right: some Quantity) -> Comparison { right >= left }

/// Claims that one quantity exceeds another, by their paired difference.
public func > (left: some Quantity, right: some Quantity) -> Comparison { (left - right) > 0.0 }

/// Claims that one quantity is below another, by their paired difference.
public func < (left: some Quantity, right: some Quantity) -> Comparison { (left - right) < 0.0 }

/// Claims both.
public func && (left: some Proposition, right: some Proposition) -> Conjunction {
  Conjunction(parts: [Question(left), Question(right)])
}
