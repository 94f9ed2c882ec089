import Lab

/// A quantity of any type as a value.
public typealias AnyQuantity = Question<any Quantity>

/// A proposition of any type as a value.
public typealias AnyProposition = Question<any Proposition>
