package dev.latchkey.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One operation of the document. */
final class ContractOperation {

  private final String method;
  private final PathTemplate template;
  private final Located at;
  private final List<Located> parameters;
  private final List<Located> security;
  private final Parameters parameterCheck;
  private final Bodies bodyCheck;

  private ContractOperation(String method, String template, Located path, Schemas schemas) {
    this.method = method.toUpperCase(Locale.ROOT);
    this.template = new PathTemplate(template);
    this.at = path.child(method);
    this.parameters =
        Stream.concat(
                path.child("parameters").elements().stream(),
                at.child("parameters").elements().stream())
            .toList();
    Located own = at.child("security");
    Located root = Located.root(path.document());
    this.security = schemes(root, own.exists() ? own : root.child("security"));
    this.parameterCheck = new Parameters(schemas);
    this.bodyCheck = new Bodies(schemas);
  }

  /** The operations of a path. */
  static List<ContractOperation> of(String template, Located path, Schemas schemas) {
    return Stream.of("get", "put", "post", "patch", "delete", "head", "options")
        .filter(method -> path.child(method).exists())
        .map(method -> new ContractOperation(method, template, path, schemas))
        .toList();
  }

  String id() {
    return at.text("operationId");
  }

  String method() {
    return method;
  }

  PathTemplate template() {
    return template;
  }

  @Nullable String extension(String key) {
    JsonNode value = at.node().path(key);
    return value.isMissingNode() ? null : value.isValueNode() ? value.asText() : value.toString();
  }

  List<String> requestProblems(
      Map<String, String> path,
      Map<String, List<String>> query,
      SortedMap<String, List<String>> headers,
      byte[] body) {
    List<String> problems = new ArrayList<>();
    if (!security.isEmpty() && security.stream().noneMatch(scheme -> satisfied(scheme, headers))) {
      problems.add("header Authorization carries no " + wanted(security.get(0)));
    }
    for (Located parameter : parameters) {
      String name = parameter.text("name");
      List<String> values =
          switch (parameter.text("in")) {
            case "query" -> query.getOrDefault(name, List.of());
            case "header" -> headers.getOrDefault(name, List.of());
            case "path" -> List.of(path.getOrDefault(name, ""));
            default -> List.of();
          };
      problems.addAll(parameterCheck.problemsOf(parameter, values));
    }
    List<Located> inQuery =
        parameters.stream().filter(it -> it.text("in").equals("query")).toList();
    for (String name : Parameters.undeclared(inQuery, query.keySet())) {
      problems.add("query parameter '" + name + "' is not in the document");
    }
    Located described = at.child("requestBody");
    boolean required = described.node().path("required").asBoolean();
    problems.addAll(
        bodyCheck.problemsOf(
            "the request body", described, required, first(headers, "Content-Type"), body));
    return problems;
  }

  List<String> responseProblems(int status, SortedMap<String, List<String>> headers, byte[] body) {
    Located response = response(status);
    if (!response.exists()) {
      return List.of("status " + status + " is not in the document");
    }
    List<String> problems = new ArrayList<>();
    Located described = response.child("headers");
    described
        .node()
        .fieldNames()
        .forEachRemaining(
            name -> problems.addAll(headerProblems(name, described.child(name), headers)));
    problems.addAll(
        bodyCheck.problemsOf(
            "the response body", response, true, first(headers, "Content-Type"), body));
    return problems;
  }

  private List<String> headerProblems(
      String name, Located header, SortedMap<String, List<String>> headers) {
    String what = "response header '" + name + "'";
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.isEmpty()) {
      return header.node().path("required").asBoolean()
          ? List.of(what + " is required")
          : List.of();
    }
    return parameterCheck.problemsOf(what, header, values);
  }

  private Located response(int status) {
    Located responses = at.child("responses");
    return Stream.of(Integer.toString(status), status / 100 + "XX", "default")
        .map(responses::child)
        .filter(Located::exists)
        .findFirst()
        .orElseGet(() -> responses.child(Integer.toString(status)));
  }

  /** The alternatives of a security requirement; each of our documents' has one scheme. */
  private static List<Located> schemes(Located root, Located requirements) {
    List<Located> schemes = new ArrayList<>();
    for (Located requirement : requirements.elements()) {
      requirement
          .node()
          .fieldNames()
          .forEachRemaining(
              name -> schemes.add(root.child("components").child("securitySchemes").child(name)));
    }
    return schemes;
  }

  private static String wanted(Located scheme) {
    return scheme.text("type").equals("apiKey") ? "key" : scheme.text("scheme");
  }

  private static boolean satisfied(Located scheme, SortedMap<String, List<String>> headers) {
    String authorization = first(headers, "Authorization");
    if (scheme.text("type").equals("apiKey")) {
      return authorization != null && !authorization.contains(" ");
    }
    String prefix = scheme.text("scheme") + " ";
    return authorization != null
        && authorization.length() > prefix.length()
        && authorization.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  private static @Nullable String first(SortedMap<String, List<String>> headers, String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }
}
