extension LocalPlatform {
    var accountObject: JSONValue {
        let since: JSONValue = "2024-01-01T00:00:00Z"
        return [
            "allow_tracking": false, "beta": false, "created_at": since, "email": .string(Account.email),
            "federated": false, "id": .string(Account.id), "identity_provider": nil, "last_login": nil,
            "name": "Rehearsal", "sms_number": nil, "suspended_at": nil, "delinquent_at": nil,
            "two_factor_authentication": true, "updated_at": since, "verified": true, "country_of_residence": nil,
            "default_organization": nil, "default_team": nil,
        ]
    }

    func json(_ addOn: AddOnRecord) -> JSONValue {
        let owner = apps.first { $0.id == addOn.appID }
        let app = owner.map(Self.reference) ?? .null
        let names = attachments.filter { $0.addOnID == addOn.id && $0.appID == addOn.appID }.flatMap { attachment in
            addOn.values.keys.sorted().map { JSONValue.string(attachment.variable($0)) }
        }
        let payer: JSONValue = ["id": .string(addOn.appID), "name": .optional(owner?.name), "type": "app"]
        return [
            "actions": [], "addon_service": Self.named("service", addOn.service), "billing_entity": payer, "app": app,
            "billed_price": ["cents": 0, "contract": false, "unit": "month"], "config_vars": .array(names),
            "created_at": .string(addOn.createdAt), "id": .string(addOn.id), "name": .string(addOn.name),
            "plan": Self.named("plan", addOn.plan), "provider_id": .string("local-\(addOn.id)"),
            "provision_message": "", "state": "provisioned", "updated_at": .string(addOn.createdAt), "web_url": nil,
        ]
    }

    func json(_ attachment: AttachmentRecord) -> JSONValue {
        let app = apps.first { $0.id == attachment.appID }.map(Self.reference) ?? .null
        let addOn = addOns.first { $0.id == attachment.addOnID }
        let owner = apps.first { $0.id == addOn?.appID }.map(Self.reference) ?? .null
        return [
            "addon": ["id": .string(attachment.addOnID), "name": .optional(addOn?.name), "app": owner], "app": app,
            "created_at": .string(attachment.createdAt), "id": .string(attachment.id),
            "name": .string(attachment.name), "namespace": .optional(attachment.namespace),
            "updated_at": .string(attachment.createdAt), "web_url": nil, "log_input_url": nil,
        ]
    }

    func json(_ pipeline: PipelineRecord) -> JSONValue {
        [
            "created_at": .string(pipeline.createdAt), "id": .string(pipeline.id), "name": .string(pipeline.name),
            "owner": ["id": .string(Account.id), "type": "user"], "updated_at": .string(pipeline.createdAt),
            "generation": Self.named("generation", "cedar"),
        ]
    }

    func json(_ coupling: PipelineRecord.Coupling, of pipeline: PipelineRecord) -> JSONValue {
        [
            "app": ["id": .string(coupling.appID)], "created_at": .string(coupling.createdAt),
            "id": .string(coupling.id), "pipeline": ["id": .string(pipeline.id)], "stage": .string(coupling.stage),
            "updated_at": .string(coupling.createdAt),
        ]
    }

    func json(_ promotion: PromotionRecord) -> JSONValue {
        let source: JSONValue = [
            "app": ["id": .string(promotion.sourceAppID)], "release": ["id": .string(promotion.sourceReleaseID)],
        ]
        return [
            "created_at": .string(promotion.createdAt), "id": .string(promotion.id),
            "pipeline": ["id": .string(promotion.pipelineID)], "source": source,
            "status": .string(promotion.isCompleted ? "completed" : "pending"),
            "updated_at": .string(promotion.updatedAt),
        ]
    }

    func json(_ target: PromotionRecord.Target, of promotion: PromotionRecord) -> JSONValue {
        [
            "app": ["id": .string(target.appID)], "error_message": .optional(target.errorMessage),
            "id": .string(target.id), "pipeline_promotion": ["id": .string(promotion.id)],
            "release": target.releaseID.map { ["id": .string($0)] } ?? .null,
            "status": .string(target.status.rawValue),
        ]
    }
}
