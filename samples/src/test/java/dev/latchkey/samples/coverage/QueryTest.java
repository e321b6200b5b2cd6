package dev.latchkey.samples.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.Page;
import dev.latchkey.RequestOptions;
import dev.latchkey.Secret;
import dev.latchkey.bitsight.Bitsight;
import dev.latchkey.blendvision.BlendVision;
import dev.latchkey.blinksale.Blinksale;
import dev.latchkey.bluebricks.Bluebricks;
import dev.latchkey.error.DecodeException;
import dev.latchkey.json.OpenEnum;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every query parameter of every operation can be set, and goes out under the name and in the form
 * that its document gives. Nothing leaves the process: the answer comes from an interceptor.
 */
class QueryTest {

  private final Queue<HttpUrl> sent = new ConcurrentLinkedQueue<>();

  static Stream<Documented> operations() throws IOException {
    return CoverageTest.methods().filter(operation -> !operation.query().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void parameters_goOutAsTheDocumentHasThem(Documented operation) throws Exception {
    Map<String, List<String>> expected = new LinkedHashMap<>();

    try (AutoCloseable client = client(operation.platform())) {
      Object api = CoverageTest.accessor(client.getClass(), operation.accessor()).invoke(client);
      Method method = fullest(api.getClass(), operation.method());
      Object[] arguments = new Object[method.getParameterCount()];
      List<String> positional = new ArrayList<>();
      for (int i = 0; i < arguments.length; i++) {
        Class<?> type = method.getParameterTypes()[i];
        if (type == RequestOptions.class) {
          arguments[i] = RequestOptions.none();
        } else if (type.getSimpleName().endsWith("Params")) {
          arguments[i] = parameters(type, operation, expected);
        } else {
          arguments[i] = value(type, "argument" + i);
          positional.add(arguments[i].toString());
        }
      }
      call(method, api, arguments);

      HttpUrl url = sent.remove();
      assertThat(url.queryParameterNames())
          .containsExactlyInAnyOrderElementsOf(
              operation.query().stream().map(QueryParameter::name).toList());
      for (QueryParameter parameter : operation.query()) {
        List<String> values = url.queryParameterValues(parameter.name());
        if (parameter.constant() != null) {
          assertThat(values).containsExactly(parameter.constant());
        } else if (expected.containsKey(parameter.name())) {
          assertThat(values).as(parameter.name()).isEqualTo(expected.get(parameter.name()));
        } else {
          assertThat(positional).as(parameter.name()).containsAll(values);
        }
      }
    }
  }

  /** Sets all of them, and notes what must go out. */
  private static Object parameters(
      Class<?> type, Documented operation, Map<String, List<String>> expected) throws Exception {
    Object builder = type.getMethod("builder").invoke(null);
    for (QueryParameter parameter : operation.query()) {
      for (Method setter : builder.getClass().getMethods()) {
        if (setter.getName().equals(parameter.property())) {
          Object value = value(setter.getGenericParameterTypes()[0], parameter.property());
          setter.invoke(builder, value);
          expected.put(parameter.name(), texts(value, parameter.exploded()));
        }
      }
    }
    return builder.getClass().getMethod("build").invoke(builder);
  }

  /** The variant with parameters and options. */
  private static Method fullest(Class<?> api, String name) {
    return Arrays.stream(api.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> List.of(method.getParameterTypes()).contains(RequestOptions.class))
        .max(Comparator.comparingInt(Method::getParameterCount))
        .orElseThrow();
  }

  /** The empty answer is not what each wants; only the request matters here. */
  private static void call(Method method, Object api, Object... arguments) throws Exception {
    try {
      Object answer = method.invoke(api, arguments);
      if (answer instanceof Page<?> page) {
        boolean unused = page.iterator().hasNext(); // which sends the first request
      }
    } catch (InvocationTargetException e) {
      assertThat(e.getCause()).isInstanceOf(DecodeException.class);
    } catch (DecodeException e) {
      // of a page, which is asked for by the iterator
    }
  }

  private static Object value(Type type, String name) throws Exception {
    if (type instanceof ParameterizedType list) {
      Type item = list.getActualTypeArguments()[0];
      return List.of(value(item, name + "-a"), value(item, name + "-b"));
    }
    Class<?> of = (Class<?>) type;
    int number = Math.floorMod(name.hashCode(), 90) + 1;
    if (OpenEnum.class.isAssignableFrom(of)) {
      return of.getMethod("of", String.class).invoke(null, name);
    } else if (of == Integer.class || of == int.class) {
      return number;
    } else if (of == BigDecimal.class) {
      return new BigDecimal(number + ".5");
    } else if (of == Boolean.class || of == boolean.class) {
      return true;
    } else if (of == LocalDate.class) {
      return LocalDate.of(2030, 1, 1).plusDays(number);
    } else if (of == Instant.class) {
      return Instant.parse("2030-01-01T00:00:00Z").plusSeconds(number);
    }
    assertThat(of).isEqualTo(String.class);
    return name;
  }

  private static List<String> texts(Object value, boolean exploded) {
    if (!(value instanceof List<?> list)) {
      return List.of(value.toString());
    }
    List<String> texts = list.stream().map(Object::toString).toList();
    return exploded ? texts : List.of(String.join(",", texts));
  }

  private AutoCloseable client(String platform) {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  sent.add(chain.request().url());
                  return new Response.Builder()
                      .request(chain.request())
                      .protocol(Protocol.HTTP_1_1)
                      .code(200)
                      .message("OK")
                      .body(ResponseBody.create("{}", MediaType.get("application/json")))
                      .build();
                })
            .build();
    Secret token = Secret.of("example-token");
    return switch (platform) {
      case "bitsight" -> Bitsight.builder().okHttpClient(http).apiToken(token).build();
      case "blendvision" ->
          BlendVision.builder().okHttpClient(http).apiToken(token).organization("org-1").build();
      case "blinksale" -> Blinksale.builder().okHttpClient(http).apiToken(token).build();
      case "bluebricks" -> Bluebricks.builder().okHttpClient(http).token(token).build();
      default -> throw new AssertionError("no client for " + platform);
    };
  }
}
