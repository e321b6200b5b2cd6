package dev.latchkey.testkit.junit;

import dev.latchkey.testkit.Emulator;
import dev.latchkey.testkit.Violation;
import dev.latchkey.testkit.bitsight.BitsightEmulator;
import dev.latchkey.testkit.blendvision.BlendVisionEmulator;
import dev.latchkey.testkit.blinksale.BlinksaleEmulator;
import dev.latchkey.testkit.bluebricks.BluebricksEmulator;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Gives each test the emulators that its parameters ask for, fresh, and closes them afterwards.
 *
 * <p>A test fails when an emulator saw a request or a response that violates the OpenAPI document,
 * or a refresh token presented again other than once after a lost answer, unless it says {@link
 * ExpectViolations}; when a secret of one emulator came to another in a header; and when a secret
 * that an emulator issued or knows turns up in what was printed or logged while the test ran. This
 * holds for emulators that the test starts by other means too, from its {@code BeforeEach} methods
 * on; those it closes itself. Tests that run at the same time see each other's.
 *
 * <pre>{@code
 * @ExtendWith(EmulatorExtension.class)
 * class ExportTest {
 *   @Test
 *   void export_listsTokens(BlendVisionEmulator blendVision) { … }
 * }
 * }</pre>
 */
public final class EmulatorExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(EmulatorExtension.class);

  private static final Map<Class<?>, Supplier<? extends Emulator>> STARTERS =
      Map.of(
          BlendVisionEmulator.class, BlendVisionEmulator::start,
          BlinksaleEmulator.class, BlinksaleEmulator::start,
          BitsightEmulator.class, BitsightEmulator::start,
          BluebricksEmulator.class, BluebricksEmulator::start);

  /** The emulators of one test, in the store of the test's context. */
  private static final class Running implements AutoCloseable {
    final Map<Class<?>, Emulator> emulators = new ConcurrentHashMap<>();
    final Set<Emulator> started = ConcurrentHashMap.newKeySet();
    @Nullable CapturedOutput output;
    Runnable endWatch = () -> {};

    /** By JUnit, where a test never came to its end: its constructor threw. */
    @Override
    public void close() {
      emulators.values().forEach(Emulator::close);
    }

    /** Those that were injected, and those that began to serve while the test ran. */
    Set<Emulator> watched() {
      Set<Emulator> watched = new LinkedHashSet<>(emulators.values());
      watched.addAll(started);
      return watched;
    }
  }

  /** For JUnit. */
  public EmulatorExtension() {}

  /** A parameter of a constructor gets the emulator of the test that the instance is for. */
  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return STARTERS.containsKey(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    Supplier<? extends Emulator> starter = STARTERS.get(type);
    if (starter == null) {
      throw new IllegalArgumentException("no emulator of " + type);
    }
    if (context.getTestMethod().isEmpty()) {
      throw new ParameterResolutionException(
          "An emulator belongs to one test: let the constructor or a test method ask for the "
              + type.getSimpleName()
              + ", not a method for all tests, and make an instance for each test.");
    }
    return running(context).emulators.computeIfAbsent(type, unseen -> starter.get());
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Running running = running(context);
    running.output = CapturedOutput.begin();
    running.endWatch = Emulator.watch(running.started::add);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Running running = running(context);
    running.endWatch.run();
    CapturedOutput output = running.output;
    String shown = (output == null ? "" : output.end()) + stackTrace(context);
    running.emulators.values().forEach(Emulator::close);
    CallRecord.write(context, running.watched());
    List<String> complaints = new ArrayList<>();
    for (Emulator emulator : running.watched()) {
      if (!emulator.log().violationsExpected() && !expectsViolations(context)) {
        emulator.log().violations().stream().map(Violation::toString).forEach(complaints::add);
      }
      long strays = strays(emulator, running.watched());
      if (strays > 0) {
        complaints.add(strays + " calls carried a secret of another platform");
      }
      long leaks = emulator.issuedSecrets().stream().filter(shown::contains).count();
      if (leaks > 0) {
        complaints.add(leaks + " secrets were printed, logged or thrown in the clear");
      }
    }
    if (!complaints.isEmpty()) {
      throw new AssertionError(
          complaints.stream()
              .collect(Collectors.joining("\n  ", "the emulators complain:\n  ", "")));
    }
  }

  /** Calls with a credential in a header that only another emulator has issued. */
  private static long strays(Emulator emulator, Set<Emulator> watched) {
    Set<String> foreign = new LinkedHashSet<>();
    watched.forEach(other -> foreign.addAll(other.issuedSecrets()));
    foreign.removeAll(emulator.issuedSecrets());
    return emulator.log().requests().stream()
        .flatMap(recorded -> recorded.call().headers().values().stream().flatMap(List::stream))
        .filter(value -> foreign.stream().anyMatch(value::contains))
        .count();
  }

  private static Running running(ExtensionContext context) {
    Store store = context.getStore(NAMESPACE);
    Running running = store.get(Running.class, Running.class);
    if (running == null) {
      running = new Running();
      store.put(Running.class, running);
    }
    return running;
  }

  private static String stackTrace(ExtensionContext context) {
    StringWriter text = new StringWriter();
    context.getExecutionException().ifPresent(e -> e.printStackTrace(new PrintWriter(text)));
    return text.toString();
  }

  private static boolean expectsViolations(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getElement(), ExpectViolations.class)
        || AnnotationSupport.isAnnotated(context.getTestClass(), ExpectViolations.class);
  }
}
