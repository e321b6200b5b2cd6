package dev.latchkey.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationTest {

  @ParameterizedTest
  @CsvSource({
    "sso0|5550001, /users/sso0%7C5550001",
    "a/b, /users/a%2Fb",
    "ä ?#, /users/%C3%A4%20%3F%23",
    "plain-id_1.2~3, /users/plain-id_1.2~3",
  })
  void path_encodesParameters(String id, String expected) {
    assertThat(Operation.of("getUser", "GET", "/users/{id}").path("id", id).returnsNothing().path())
        .isEqualTo(expected);
  }

  @Test
  void path_leavesTheColonOfAVerbAlone() {
    assertThat(
            Operation.of("x", "POST", "/orgs/{id}:switch").path("id", "1").returnsNothing().path())
        .isEqualTo("/orgs/1:switch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", ".."})
  void path_refusesAParameterThatWouldAddressAnotherResource(String id) {
    assertThatThrownBy(() -> Operation.of("getUser", "GET", "/users/{id}").path("id", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another resource");
  }

  @Test
  void query_leavesOutNull_joinsListsWithCommas_orRepeats() {
    var query =
        Operation.of("x", "GET", "/")
            .query("none", null)
            .query("one", 1)
            .query("joined", List.of("a", "b"))
            .queryEach("each", List.of("a", "b"))
            .returnsNothing()
            .query();
    assertThat(query)
        .extracting(parameter -> parameter.name() + "=" + parameter.value())
        .containsExactly("one=1", "joined=a,b", "each=a", "each=b");
  }
}
