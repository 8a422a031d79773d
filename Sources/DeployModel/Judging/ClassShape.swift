/// A class as one version of the code defines it: what it shares with the other version through data and queues.
public struct ClassShape: Hashable, Sendable, Codable {
    /// What sort of class it is.
    public enum Sort: String, Hashable, Sendable, Codable {
        /// Inherits from `ApplicationRecord`, `ActiveRecord::Base` or another model.
        case model
        /// A background job: Active Job, Sidekiq, or another that is enqueued by its class's name.
        case job
        /// A mailer: delivered later, its method and arguments lie in the queue.
        case mailer
        case other
    }

    /// An attribute whose values stand for others.
    public struct Enumeration: Hashable, Sendable, Codable {
        /// The attribute.
        public var attribute: String
        /// The names with what is stored for each, as source: `["draft": "0"]`. Empty if it couldn't be read.
        public var values: [String: String]
        /// Where it is defined.
        public var location: SourceLocation

        /// Puts an enumeration together.
        public init(attribute: String, values: [String: String], location: SourceLocation) {
            self.attribute = attribute
            self.values = values
            self.location = location
        }
    }

    /// A method that other processes call by name: a job's `perform`, a mailer's action.
    public struct Method: Hashable, Sendable, Codable {
        /// Its name.
        public var name: String
        /// How many positional arguments it needs.
        public var required: Int
        /// How many more it takes; nothing for any number.
        public var optional: Int?
        /// The keyword arguments it needs.
        public var requiredKeywords: Set<String>
        /// The keyword arguments it takes besides.
        public var optionalKeywords: Set<String>
        /// Whether it takes any keyword argument.
        public var takesAnyKeyword: Bool
        /// Where it is defined.
        public var location: SourceLocation

        /// Puts a method together.
        public init(
            name: String, required: Int, optional: Int? = 0, requiredKeywords: Set<String> = [],
            optionalKeywords: Set<String> = [], takesAnyKeyword: Bool = false, location: SourceLocation
        ) {
            self.name = name
            self.required = required
            self.optional = optional
            self.requiredKeywords = requiredKeywords
            self.optionalKeywords = optionalKeywords
            self.takesAnyKeyword = takesAnyKeyword
            self.location = location
        }
    }

    /// The full name: `Billing::InvoiceJob`.
    public var name: String
    /// The superclass as written; nothing if there is none.
    public var superclass: String?
    /// What sort of class it is.
    public var sort: Sort
    /// Where it is defined.
    public var location: SourceLocation
    /// Its enumerations: `enum`.
    public var enumerations: [Enumeration]
    /// How attributes are stored, by attribute and in the words of the source: `serialize`, `store`, `encrypts`,
    /// `attribute`.
    public var storage: [String: String]
    /// The methods that other processes call.
    public var methods: [Method]

    /// Puts a class together.
    public init(
        name: String, superclass: String? = nil, sort: Sort, location: SourceLocation,
        enumerations: [Enumeration] = [], storage: [String: String] = [:], methods: [Method] = []
    ) {
        self.name = name
        self.superclass = superclass
        self.sort = sort
        self.location = location
        self.enumerations = enumerations
        self.storage = storage
        self.methods = methods
    }
}
