package dev.latchkey.benchmarks;

import dev.latchkey.benchmarks.stock.JSON;
import dev.latchkey.bitsight.model.ListFindingsResponse;
import dev.latchkey.blendvision.model.Organization;
import dev.latchkey.blinksale.model.ClientListResponse;
import dev.latchkey.json.JsonCodec;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The documents that are read and written, made of the examples of the platforms' contracts. */
public enum Document {
  ORGANIZATION("1 organization", PlainOrganization.class) {
    @Override
    public String json() {
      return """
      {"id":"0b6f2c1e-1111-4222-8333-444455556666",\
      "name":"Harbor Films",\
      "parent_id":"",\
      "type":"ORGANIZATION_TYPE_BUSINESS",\
      "status":"ORGANIZATION_STATUS_ACTIVATED",\
      "description":"",\
      "owner_email":"owner@example.com",\
      "billing_cycle":1,\
      "contract_valid_start_time":"2030-01-01T00:00:00Z",\
      "contract_months":12,\
      "contract_days":0,\
      "contract_valid_end_time":null,\
      "next_contract":null,\
      "has_sub_orgs":false,\
      "parent_name":"",\
      "license_key":"example-license-key",\
      "time_zone":"",\
      "created_at":"2030-01-02T03:04:05Z",\
      "updated_at":"2030-01-02T03:04:05Z"}\
      """;
    }

    @Override
    JsonCodec<?> codec() {
      return Organization.codec();
    }

    @Override
    Object stock(String json) throws IOException {
      return JSON.getGson().fromJson(json, dev.latchkey.benchmarks.stock.model.Organization.class);
    }

    @Override
    String stock(Object value) {
      return JSON.getGson().toJson(value);
    }
  },

  FINDINGS("100 findings", PlainFindings.class) {
    @Override
    public String json() {
      return IntStream.range(0, 100)
          .mapToObj(
              i ->
                  """
                  {"temporary_id":"A9Jq47BBje1f3a2b%04d",\
                  "rolledup_observation_id":"",\
                  "affects_rating":true,\
                  "evidence_key":"host-%d.northwind.example",\
                  "first_seen":"2025-01-10",\
                  "last_seen":"2025-03-01",\
                  "risk_category":"Diligence",\
                  "risk_vector":"spf",\
                  "risk_vector_label":"SPF",\
                  "severity":5.5,\
                  "severity_category":"material",\
                  "assets":[{"asset":"host-%d.northwind.example","identifier":null,"category":"high",\
                  "importance":0.5,"is_ip":false}],\
                  "details":{"grade":"BAD","remediations":[{"message":"The record is permissive",\
                  "help_text":"End it in -all","remediation_tip":null}]},\
                  "related_findings":[],\
                  "tags":["mail"],\
                  "remediation_history":{"last_requested_refresh_date":null},\
                  "asset_overrides":[],\
                  "duration":null,\
                  "comments":null,\
                  "remaining_decay":null}\
                  """
                      .formatted(i, i, i))
          .collect(
              Collectors.joining(
                  ",",
                  "{\"links\":{\"next\":null,\"previous\":null},\"count\":100,\"results\":[",
                  "]}"));
    }

    @Override
    JsonCodec<?> codec() {
      return ListFindingsResponse.codec();
    }

    @Override
    Object stock(String json) {
      return dev.latchkey
          .benchmarks
          .stock
          .bitsight
          .JSON
          .getGson()
          .fromJson(json, dev.latchkey.benchmarks.stock.bitsight.model.ListFindingsResponse.class);
    }

    @Override
    String stock(Object value) {
      return dev.latchkey.benchmarks.stock.bitsight.JSON.getGson().toJson(value);
    }
  },

  CLIENTS("1,000 clients", PlainClients.class) {
    @Override
    public String json() {
      return IntStream.range(0, 1_000)
          .mapToObj(
              i ->
                  """
                  {"id":"01hq3v8k2m5n7p9r1s4t6w%04d",\
                  "name":"Harbor Tools %d",\
                  "email":"billing-%d@harbor.example",\
                  "kind":"BUSINESS",\
                  "kind_name":"Business",\
                  "profile":{"company_name":"Harbor Tools %d","website":"https://harbor.example"},\
                  "address":{"line1":"%d Quay Rd","line2":null,"city":"Portland","state":"OR",\
                  "zip":"97201","country":"US"},\
                  "document_defaults":{"currency":"USD"},\
                  "contact_count":1,\
                  "note_count":0,\
                  "created_at":"2025-03-09T14:22:05Z",\
                  "updated_at":"2025-03-10T08:00:00Z"}\
                  """
                      .formatted(i, i, i, i, i))
          .collect(
              Collectors.joining(
                  ",",
                  "{\"success\":true,\"message\":\"Resources retrieved successfully\",\"data\":[",
                  """
                  ],"meta":{"current_page":1,"from":1,"last_page":1,\
                  "path":"https://app.blinksale.com/api/v1/clients",\
                  "per_page":1000,"to":1000,"total":1000}}\
                  """));
    }

    @Override
    JsonCodec<?> codec() {
      return ClientListResponse.codec();
    }

    @Override
    Object stock(String json) {
      return dev.latchkey
          .benchmarks
          .stock
          .blinksale
          .JSON
          .getGson()
          .fromJson(json, dev.latchkey.benchmarks.stock.blinksale.model.ClientListResponse.class);
    }

    @Override
    String stock(Object value) {
      return dev.latchkey.benchmarks.stock.blinksale.JSON.getGson().toJson(value);
    }
  };

  private final String title;
  private final Class<?> plain;

  Document(String title, Class<?> plain) {
    this.title = title;
    this.plain = plain;
  }

  /** As a table or a chart says it. */
  public String title() {
    return title;
  }

  /** The class as one writes it by hand. */
  Class<?> plain() {
    return plain;
  }

  /** The document, whose members come in the order in which all write them. */
  public abstract String json();

  abstract JsonCodec<?> codec();

  abstract Object stock(String json) throws IOException;

  abstract String stock(Object value);
}
