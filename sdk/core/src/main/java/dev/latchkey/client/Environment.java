package dev.latchkey.client;

import dev.latchkey.Secret;
import java.util.Map;
import java.util.function.Consumer;

/** Environment variables; a blank one counts as not set. */
public final class Environment {

  private final Map<String, String> variables;

  private Environment(Map<String, String> variables) {
    this.variables = variables;
  }

  /** The variables of this process. */
  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  /** Variables made up by a test. */
  public static Environment of(Map<String, String> variables) {
    return new Environment(Map.copyOf(variables));
  }

  /** Whether the variable has a value. */
  public boolean has(String variable) {
    return !variables.getOrDefault(variable, "").isBlank();
  }

  /** Passes the value on, if there is one. White space around it is dropped. */
  public void ifSet(String variable, Consumer<String> setting) {
    if (has(variable)) {
      setting.accept(variables.getOrDefault(variable, "").strip());
    }
  }

  /**
   * As {@link #ifSet}, for a value that must not be shown. It is passed on as it is: white space
   * may be part of a password.
   */
  public void ifSecretSet(String variable, Consumer<Secret> setting) {
    if (has(variable)) {
      setting.accept(Secret.of(variables.getOrDefault(variable, "")));
    }
  }
}
