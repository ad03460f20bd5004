package dev.selvage.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** The description of the image server, and answers held against it. */
final class OpenApiDocument {
  private static final String PLACE = "https://selvage.dev/openapi.json";

  /** What OpenAPI's own dialect is built on; the library brings it along. */
  private static final String JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema";

  /** What every web server adds by itself, and what stands in the place of a body's description. */
  private static final Set<String> UNDESCRIBED = Set.of("date", "content-type");

  private final JsonNode root;
  private final SchemaRegistry schemas;

  private OpenApiDocument(String text) {
    root = JsonMapper.shared().readTree(text);
    schemas =
        SchemaRegistry.withDefaultDialect(
            Dialects.getOpenApi31(), registry -> registry.schemas(Map.of(PLACE, text)));
  }

  static OpenApiDocument read() throws IOException {
    try (InputStream file = ImageServer.class.getResourceAsStream("openapi.json")) {
      return new OpenApiDocument(
          new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  JsonNode root() {
    return root;
  }

  /** The methods of every path, in capital letters. */
  Map<String, Set<String>> methods() {
    Map<String, Set<String>> paths = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      Set<String> methods = new TreeSet<>();
      path.getValue().propertyNames().forEach(name -> methods.add(name.toUpperCase(Locale.ROOT)));
      methods.remove("PARAMETERS");
      paths.put(path.getKey(), methods);
    }
    return paths;
  }

  /** What a reference leads to; anything else is itself. */
  JsonNode resolved(JsonNode node) {
    JsonNode reference = node.get("$ref");
    if (reference == null) {
      return node;
    }
    String text = reference.asString();
    assertTrue(text.startsWith("#/"), text);
    JsonNode found = root.at(text.substring(1));
    assertTrue(!found.isMissingNode(), text + " leads nowhere");
    return found;
  }

  /**
   * Holds an answer to what is said of it.
   *
   * @param path as it is in the document
   * @param headers by their names in lower case
   */
  void check(
      String path, String method, int status, Map<String, List<String>> headers, byte[] body) {
    String what = method + " " + path + " " + status;
    JsonNode operation = root.get("paths").get(path).get(method.toLowerCase(Locale.ROOT));
    JsonNode responses =
        operation == null ? root.at("/components/responses") : operation.get("responses");
    JsonNode answer = responses.get(operation == null ? "Refused" + status : "" + status);
    assertTrue(answer != null, what + " is not described");
    JsonNode response = resolved(Objects.requireNonNull(answer));
    checkHeaders(what, response.get("headers"), status == 304 ? withoutLength(headers) : headers);
    List<String> type = headers.getOrDefault("content-type", List.of());
    if (body.length > 0 || !type.isEmpty()) {
      checkBody(what, response.get("content"), type.get(0).replaceFirst(";.*", ""), body);
    } else {
      boolean bodiless = !response.has("content") || method.equals("HEAD") || status == 401;
      assertTrue(bodiless, what + " lacks its body");
    }
  }

  /** Jetty adds a length of 0 to a 304, which has no body to be described. */
  private static Map<String, List<String>> withoutLength(Map<String, List<String>> headers) {
    Map<String, List<String>> others = new TreeMap<>(headers);
    others.remove("content-length", List.of("0"));
    return others;
  }

  private void checkHeaders(String what, JsonNode described, Map<String, List<String>> headers) {
    Set<String> known = new TreeSet<>(UNDESCRIBED);
    for (Map.Entry<String, JsonNode> each : described.properties()) {
      String name = each.getKey().toLowerCase(Locale.ROOT);
      JsonNode header = resolved(each.getValue());
      known.add(name);
      List<String> lines = headers.getOrDefault(name, List.of());
      boolean required = header.path("required").asBoolean(false);
      assertTrue(lines.size() == 1 || (lines.isEmpty() && !required), what + ": " + name + lines);
      for (String line : lines) {
        JsonNode schema = header.get("schema");
        assertValid(what + ": " + name, schemas.getSchema(schema), value(schema, line));
      }
    }
    Set<String> unknown = new TreeSet<>(headers.keySet());
    unknown.removeAll(known);
    assertEquals(Set.of(), unknown, what + " has headers that are not described");
  }

  private void checkBody(String what, JsonNode content, String type, byte[] body) {
    assertTrue(content != null && content.has(type), what + " is not described as " + type);
    JsonNode schema = content.get(type).get("schema");
    if (schema == null || body.length == 0) {
      return;
    }
    String text = new String(body, StandardCharsets.UTF_8);
    JsonNode value =
        type.endsWith("json") ? JsonMapper.shared().readTree(text) : StringNode.valueOf(text);
    JsonNode reference = schema.get("$ref");
    Schema known =
        reference == null
            ? schemas.getSchema(schema)
            : schemas.getSchema(SchemaLocation.of(PLACE + reference.asString()));
    assertValid(what, known, value);
  }

  /** Holds a schema to what a schema must be. */
  void checkSchema(JsonNode schema) {
    Schema meta = schemas.getSchema(SchemaLocation.of(JSON_SCHEMA));
    assertValid("schema", meta, schema);
  }

  private static void assertValid(String what, Schema schema, JsonNode value) {
    assertEquals(List.of(), schema.validate(value), what + ": " + value);
  }

  /** A header's value: a number where that is what its schema wants. */
  private static JsonNode value(JsonNode schema, String line) {
    String type = schema.path("type").asString("");
    boolean number =
        type.equals("integer") || type.equals("number") || schema.path("const").isNumber();
    return number && line.matches("[0-9]+(\\.[0-9]+)?")
        ? JsonMapper.shared().readTree(line)
        : StringNode.valueOf(line);
  }
}
