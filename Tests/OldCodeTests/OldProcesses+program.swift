extension OldProcesses {
    /// Plays the processes. Reads cells as JSON from its input, writes their results as JSON. Each cell has a schema of
    /// its own, and its code a process of its own.
    static let program = #"""
        require "active_record"
        require "active_record/connection_adapters/postgresql_adapter"
        require "json"
        require "pg"

        SOCKET = ARGV[0]
        BASE = <<~SQL
          CREATE TYPE mood AS ENUM ('sad', 'ok');
          CREATE TABLE orgs (id bigserial PRIMARY KEY, name text);
          CREATE TABLE users (
            id bigserial PRIMARY KEY, name text NOT NULL, nick text, status text NOT NULL DEFAULT 'ok',
            plan text DEFAULT 'free', age integer, email character varying(50), mood mood NOT NULL DEFAULT 'ok',
            org_id bigint, price numeric(8,2),
            CONSTRAINT young CHECK (age < 1000));
          CREATE UNIQUE INDEX users_email ON users (email);
          INSERT INTO orgs (name) VALUES ('one');
          INSERT INTO users (name, nick, age, email, org_id) VALUES
            ('ann', '1', 1, 'ann@x', 1), ('bob', '2', 2, 'bob@x', 1), ('cid', '3', 3, 'cid@x', 1);
        SQL

        class Org < ActiveRecord::Base; end
        class User < ActiveRecord::Base; end

        $number = 0
        def fresh(cell)
          $number += 1
          { name: "n#{$number}", email: "n#{$number}@#{cell["phase"]}" }.merge(cell["writes"].transform_keys(&:to_sym))
        end

        # What a validation keeps from the database isn't the database's doing.
        def attempt
          yield
        rescue ActiveRecord::RecordInvalid
          nil
        end

        ACTIONS = {
          "read" => ->(_) { User.where(name: "ann").to_a },
          "read in transaction" => ->(_) { User.transaction { User.where(name: "bob").to_a } },
          "find" => ->(_) { User.exists? && User.find(User.maximum(:id)) },
          "insert" => ->(cell) { User.create!(fresh(cell)).id or raise "the record has no id" },
          "update" => ->(_) { ($record ||= User.where(name: "cid").first)&.update!(price: ($number += 1)) },
          "insert_all" => ->(cell) { User.insert_all!([fresh(cell)]) },
          "where nick" => ->(_) { User.where(nick: "x").to_a },
          "where age" => ->(_) { User.where(age: 3).to_a },
          "where price" => ->(_) { User.where(price: 3).to_a },
          "where email" => ->(_) { User.where(email: "x").to_a },
          "distinct" => ->(_) { User.distinct.to_a },
          "upsert by column" => ->(cell) { User.upsert_all([fresh(cell)], unique_by: :email) },
          "upsert by name" => ->(cell) { User.upsert_all([fresh(cell)], unique_by: :users_email) },
          "default" => lambda { |cell|
            user = User.create!(fresh(cell))
            known = user.plan
            known == user.reload.plan or raise "the object says #{known}, the row #{user.plan}"
          },
          "insert orphan" => ->(cell) { attempt { User.create!(fresh(cell).merge(org_id: 999)) } },
          "delete parent" => lambda { |cell|
            org = Org.create!(name: "x")
            User.create!(fresh(cell).merge(org_id: org.id))
            org.delete
          },
          "insert duplicate" => ->(cell) { User.create!(fresh(cell).merge(name: "ann")) },
          "longer email" => ->(cell) { User.create!(fresh(cell).merge(email: "#{"m" * 80}#{$number}")) },
          "long email" => ->(cell) { User.create!(fresh(cell).merge(email: "#{"m" * 30}#{$number}")) },
        }.freeze

        def told(error)
          cause = error.cause.is_a?(PG::Error) ? error.cause : error
          name = cause.class.name.split("::").last
          return error.message if error.instance_of?(RuntimeError)
          name == "FeatureNotSupported" ? error.class.name.split("::").last : name
        end

        def act(cell)
          cell["actions"].to_h do |name|
            ACTIONS.fetch(name).call(cell)
            [name, "ok"]
          rescue StandardError => error
            [name, told(error)]
          end
        end

        # The code of one side, in a process of its own.
        def code(cell, schema)
          ActiveRecord::Base.establish_connection(
            adapter: "postgresql", host: SOCKET, username: "postgres", database: "postgres", schema_search_path: schema,
            prepared_statements: cell["prepared"])
          ActiveRecord::Base.partial_writes = cell["partial"]
          User.ignored_columns = cell["ignored"]
          User.primary_key = cell["key"] if cell["key"]
          cell["required"].each { |column| User.validates column, presence: true }
          cell["parents"].each { |column| User.belongs_to column.delete_suffix("_id").to_sym, optional: false }
        end

        def run(cell, index)
          schema = "cell#{index}"
          server = PG.connect(host: SOCKET, user: "postgres", dbname: "postgres")
          server.exec("SET client_min_messages TO error")
          server.exec("CREATE SCHEMA #{schema}; SET search_path TO #{schema}; #{BASE} #{cell["given"]}")
          (go, say_go), (answer, say) = IO.pipe, IO.pipe
          change = -> { server.exec("BEGIN; #{cell["sql"]}; COMMIT") }
          change.call if cell["phase"] == "cold"
          child = fork do
            [say_go, answer].each(&:close)
            code(cell, schema)
            before = cell["phase"] == "warm" ? act(cell) : nil
            say.puts("ready")
            go.gets
            say.puts(JSON.generate(before: before, after: act(cell)))
            say.flush
            exit!(0) # without finalizers: the server's connection belongs to the parent
          end
          say.close
          answer.gets
          change.call if cell["phase"] == "warm"
          say_go.puts("go")
          JSON.parse(answer.gets)
        ensure
          [go, say_go, answer].each { |pipe| pipe&.close }
          Process.wait(child) if child
          # Each process that boots reads the types of all schemas.
          server.exec("ROLLBACK; DROP SCHEMA #{schema} CASCADE")
          server.close
        end

        ActiveSupport::Deprecation.silenced = true
        [ActiveModel, ActiveRecord].each(&:eager_load!) # once, rather than in each process
        GC.disable
        cells = JSON.parse($stdin.read)
        readers = 2.times.map do |worker|
          reader, writer = IO.pipe
          fork do
            cells.each_with_index do |cell, index|
              next unless index % 2 == worker
              writer.puts(JSON.generate([index, run(cell, index)]))
            end
            writer.flush
            exit!(0)
          end
          writer.close
          reader
        end
        reading = readers.map { |reader| Thread.new { reader.each_line.map { |line| JSON.parse(line) } } }
        results = reading.flat_map(&:value)
        Process.waitall
        puts JSON.generate(results.sort_by(&:first).map(&:last))
        """#
}
