/// All rules that judge operations. A test holds these lists against the folders.
public enum OperationRules {
    /// What the database does: locks, the work under them, failures. In the order in which their findings are told.
    public static let database: [any OperationRule] = [
        OtherDatabase(), UnreadableOperation(), Raises(), DoesNotFit(), ConcurrentlyInTransaction(),
        AddCheckConstraint(), AddExclusionConstraint(), AddForeignKey(), AddIndex(), AddIndexToPartitionedTable(),
        AddPrimaryKey(), AddUniqueConstraint(), AttachPartition(), AutoIncrementColumn(), BlockingWork(),
        ChangeColumnType(), ColumnWithCheck(), ColumnWithForeignKey(), ColumnWithUnique(),
        ConcurrentIndexCorruption(), ConditionalOperation(), ConstrainedDomainColumn(), CreateTableForce(),
        DetachPartition(), DropTableLocks(), EnumValueInTransaction(), InvalidIndexLeft(), LockHeldWhileWorking(),
        LockTable(), MissingLockTimeout(), ModelCodeInTransaction(), MultipleTablesLocked(), NotValidAndValidate(),
        PartialFailure(), RefreshMaterializedView(), Reindex(), RemoveForeignKey(), RemoveIndex(), RewriteTable(),
        SetNotNull(), SleepUnderLock(), StoredGeneratedColumn(), Truncate(), UnknownLocks(), UpdateAllRows(),
        VacuumFull(), VolatileDefault(),
    ]

    /// What the old and the new code see. Each operation must be claimed by one of these.
    public static let code: [any OperationRule] = [
        AddCheck(), AddColumn(), AddColumnConstraint(), AddColumnNotNull(), AddUnique(), ChangeColumnDefault(),
        ChangeData(), ChangeEnum(), ChangePartitions(), ComputedColumn(), CreateObject(), DatabaseBehaviour(),
        DropNamed(), DropTable(), ForbidNull(), JSONColumn(), LeaveDatabase(), LoosenConstraint(), MagicColumnName(),
        PreparedPlanExpires(), RefuseOrphans(), RemoveColumn(), RemoveUnique(), RenameColumn(), RenameKey(),
        RenameTable(), ReplaceView(), RetypeColumn(), RunModelCode(), Upkeep(), UseIndexAsKey(),
    ]

    /// All of them.
    public static var all: [any OperationRule] { database + code }
}
