class A < ActiveRecord::Migration[7.1]
  disable_ddl_transaction!
  T = :users
  def up
    create_table(T, id: :uuid) do |t|
      t.string :name, null: false, default: "x", index: { unique: true }
      t.references :account, foreign_key: { on_delete: :cascade }, polymorphic: true
      t.timestamps
    end
    add_index :users, [:a, :b], where: "a > 0", algorithm: :concurrently unless index_exists?(:users, :a)
    execute <<~SQL
      UPDATE users SET a = 1 WHERE b = 'x';
    SQL
    %w[a b].each { |c| remove_column :users, c }
    reversible { |dir| dir.up { User.where(a: 1).find_each(&:save!) } }
    change_table(:users, bulk: true) { |t| t.change :a, :text; t.rename :b, :c }
  end
end
