internal import CLibGit2
internal import DeployModel

/// Lets libgit2 read loose objects through ``LooseObjects``, before its own reader that may never come back.
///
/// It is a backend of the object database, so it serves everything that libgit2 reads by a whole id, also on its own
/// account: histories, and the objects on the way of a revision. It knows no abbreviated ids, for which libgit2 asks all
/// backends: ``LibGit2Repository`` makes them whole before libgit2 sees them.
final class LooseBackend {
    /// That of libgit2's packed objects, which were added first and are asked first: a bad loose copy doesn't hide a good
    /// packed one. Its own loose objects have 1, and are asked last.
    private static let priority: Int32 = 2

    private let objects: LooseObjects

    private init(_ objects: LooseObjects) {
        self.objects = objects
    }

    /// Adds such a backend. Should libgit2 refuse it, its own reader serves.
    static func add(to database: OpaquePointer, commonDirectory: String) {
        let backend = UnsafeMutablePointer<drawbridge_backend>.allocate(capacity: 1)
        unsafe backend.initialize(to: drawbridge_backend())
        let objects = LooseBackend(LooseObjects(commonDirectory: commonDirectory))
        unsafe backend.pointee.context = Unmanaged.passRetained(objects).toOpaque()
        unsafe backend.pointee.base.version = UInt32(GIT_ODB_BACKEND_VERSION)
        unsafe backend.pointee.base.read = { data, size, type, backend, id in
            unsafe LooseBackend.read(data, size, type, backend, id)
        }
        unsafe backend.pointee.base.free = { unsafe LooseBackend.free($0) }
        let base = unsafe UnsafeMutableRawPointer(backend).assumingMemoryBound(to: git_odb_backend.self)
        if unsafe git_odb_add_backend(database, base, priority) < 0 { unsafe free(base) }
    }

    /// libgit2's `read`: puts the object's bytes into memory of libgit2's own.
    ///
    /// - Returns: `GIT_ENOTFOUND` passes on to the next backend; any other failure ends the reading.
    private static func read(
        _ data: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ size: UnsafeMutablePointer<Int>?,
        _ type: UnsafeMutablePointer<git_object_t>?, _ base: UnsafeMutablePointer<git_odb_backend>?,
        _ oid: UnsafePointer<git_oid>?
    ) -> Int32 {
        guard let base = unsafe base, let oid = unsafe oid?.pointee, let context = unsafe context(of: base),
            let id = ObjectID(bytes: unsafe withUnsafeBytes(of: oid) { unsafe Array($0.prefix(20)) })
        else { return GIT_ENOTFOUND.rawValue }
        do throws(GitError) {
            guard let object = try context.objects.object(id) else { return GIT_ENOTFOUND.rawValue }
            guard let copy = unsafe git_odb_backend_data_alloc(base, object.bytes.count) else { return -1 }
            unsafe object.bytes.withUnsafeBytes { bytes in
                unsafe UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
            }
            unsafe data?.pointee = copy
            unsafe size?.pointee = object.bytes.count
            unsafe type?.pointee = object.type.number
            return 0
        } catch {
            _ = unsafe git_error_set_str(Int32(GIT_ERROR_ODB.rawValue), error.cause)
            return -1
        }
    }

    private static func free(_ base: UnsafeMutablePointer<git_odb_backend>?) {
        guard let base = unsafe base else { return }
        let backend = unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: drawbridge_backend.self)
        if let context = unsafe backend.pointee.context {
            unsafe Unmanaged<LooseBackend>.fromOpaque(context).release()
        }
        unsafe backend.deallocate()
    }

    private static func context(of base: UnsafeMutablePointer<git_odb_backend>) -> LooseBackend? {
        let backend = unsafe UnsafeMutableRawPointer(base).assumingMemoryBound(to: drawbridge_backend.self)
        return unsafe backend.pointee.context.map {
            unsafe Unmanaged<LooseBackend>.fromOpaque($0).takeUnretainedValue()
        }
    }
}

extension ObjectType {
    /// libgit2's number for the type.
    fileprivate var number: git_object_t {
        switch self {
        case .commit: GIT_OBJECT_COMMIT
        case .tree: GIT_OBJECT_TREE
        case .blob: GIT_OBJECT_BLOB
        case .tag: GIT_OBJECT_TAG
        }
    }
}
