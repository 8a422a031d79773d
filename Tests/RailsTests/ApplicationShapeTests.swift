import DeployModel
import Rails
import TestSupport
import Testing

/// What classes share with another version of themselves.
@Suite struct `Shapes of classes` {
    static let files: [(path: String, text: String)] = [
        (
            "app/models/order.rb",
            """
            class Order < ApplicationRecord
              STATES = { open: 0, shut: 1 }.freeze
              enum status: { draft: 0, sent: 1 }, _prefix: true
              enum kind: [:small, :large], size: %w[s m]
              enum :state, { open: 0 }, prefix: true
              enum :level, [:low, :high]
              enum :colour, red: "r", blue: "b"
              enum :mood, STATES
              enum :computed, values
              serialize :options, coder: JSON
              serialize :old, Hash
              store :settings, accessors: [:a], coder: JSON
              encrypts :secret, :token, deterministic: true
              attribute :price, :integer, default: 0
              def perform(x) = x
            end
            class Order::Special < Order; end
            """
        ),
        (
            "app/jobs/billing/invoice_job.rb",
            """
            module Billing
              class InvoiceJob < ApplicationJob
                def perform(order, amount = 1, *rest, user:, note: nil, **more)
                end

                private

                def perform_later(x); end
              end
            end
            """
        ),
        ("app/workers/sync.rb", "class Sync\n  include Sidekiq::Worker\n  def perform(id); end\nend"),
        (
            "app/mailers/user_mailer.rb",
            """
            class UserMailer < ApplicationMailer
              def welcome(user, locale = nil); end
              private
              def hidden; end
            end
            """
        ),
        ("lib/thing.rb", "class Thing\n  def perform(x); end\nend\nmodule M; end\nBad = Struct.new(:a)"),
    ]

    @Test func `are read from one file`() {
        var text = ""
        for file in Self.files {
            let shapes = ApplicationCode.classes(
                path: RepositoryPath(bytes: file.path.utf8), text: Array(file.text.utf8))
            for shape in shapes {
                text += "\(file.path):\(shape.location.line) \(shape.sort) \(shape.name) < \(shape.superclass ?? "-")\n"
                for each in shape.enumerations {
                    let values = each.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
                    text += "  enum \(each.attribute) \(values.joined(separator: " "))\n"
                }
                for (name, words) in shape.storage.sorted(by: { $0.key < $1.key }) { text += "  \(name): \(words)\n" }
                for method in shape.methods {
                    let optional = method.optional.map { String($0) } ?? "any"
                    text += "  def \(method.name) \(method.required)+\(optional) \(method.requiredKeywords.sorted()) "
                    text += "\(method.optionalKeywords.sorted()) \(method.takesAnyKeyword)\n"
                }
            }
        }
        expectSnapshot(text, named: "application-shapes")
    }
}
