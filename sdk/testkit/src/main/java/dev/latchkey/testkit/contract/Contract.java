package dev.latchkey.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The OpenAPI 3.0 document of a platform: which operation a request is, and whether requests and
 * responses are as it says. Read once in a process. Thread-safe.
 */
public final class Contract {

  /** The operation of a request; without an operation id when the document has no such one. */
  public record Match(@Nullable String operationId, Map<String, String> pathParameters) {}

  private static final Map<String, Contract> READ = new ConcurrentHashMap<>();

  private final String pathPrefix;
  private final Map<String, ContractOperation> operations = new TreeMap<>();
  private final List<ContractOperation> byPrecedence;

  private Contract(JsonNode document) {
    Located root = Located.root(document);
    String path = URI.create(root.child("servers").child("0").text("url")).getPath();
    this.pathPrefix = path == null || path.equals("/") ? "" : path;
    Schemas schemas = new Schemas(document);
    Located paths = root.child("paths");
    paths
        .node()
        .fieldNames()
        .forEachRemaining(
            template ->
                ContractOperation.of(template, paths.child(template), schemas)
                    .forEach(operation -> operations.put(operation.id(), operation)));
    this.byPrecedence = new ArrayList<>(operations.values());
    byPrecedence.sort(Comparator.comparingInt(it -> it.template().parameterCount()));
  }

  /** The document {@code openapi/<name>.yaml}. */
  public static Contract of(String name) {
    return READ.computeIfAbsent(name, unseen -> new Contract(read(name)));
  }

  /** The path of the server's URL, such as {@code /ratings}; empty when it has none. */
  public String pathPrefix() {
    return pathPrefix;
  }

  /** The ids of all operations. */
  public Set<String> operationIds() {
    return operations.keySet();
  }

  /** A vendor extension of an operation as text, or null when it has none. */
  public @Nullable String extension(String operationId, String key) {
    ContractOperation operation = operations.get(operationId);
    return operation == null ? null : operation.extension(key);
  }

  /** Finds the operation of a request. */
  public Match match(String method, String path) {
    if (path.startsWith(pathPrefix)) {
      String own = path.substring(pathPrefix.length());
      for (ContractOperation operation : byPrecedence) {
        Map<String, String> parameters =
            operation.method().equals(method) ? operation.template().match(own) : null;
        if (parameters != null) {
          return new Match(operation.id(), parameters);
        }
      }
    }
    return new Match(null, Map.of());
  }

  /** What is wrong with a request; empty when nothing is. Header names in any case. */
  public List<String> requestProblems(
      Match match,
      Map<String, List<String>> query,
      SortedMap<String, List<String>> headers,
      byte[] body) {
    ContractOperation operation = operation(match);
    return operation == null
        ? List.of("the document has no such operation")
        : operation.requestProblems(match.pathParameters(), query, headers, body);
  }

  /** What is wrong with a response; empty when nothing is. */
  public List<String> responseProblems(
      Match match, int status, SortedMap<String, List<String>> headers, byte[] body) {
    ContractOperation operation = operation(match);
    return operation == null ? List.of() : operation.responseProblems(status, headers, body);
  }

  private @Nullable ContractOperation operation(Match match) {
    return match.operationId() == null ? null : operations.get(match.operationId());
  }

  private static JsonNode read(String name) {
    String resource = "/dev/latchkey/testkit/openapi/" + name + ".yaml";
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("latchkey-testkit was packaged without " + resource);
      }
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
