"""A window used by the keyboard alone: nothing is pressed that Tab does not reach."""

import re
from pathlib import Path

from playwright.sync_api import Error, Locator

from tests.journeys.windows import Window

# The longest page of a journey has about a hundred things that can be focused.
MOST_TABS = 200
IS_FOCUSED = "element => element === document.activeElement"
IS_FOCUS_VISIBLE = (
    "element => { const style = getComputedStyle(element);"
    " return element.matches(':focus-visible') && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0; }"
)


class KeyboardWindow(Window):
    """One person who uses no mouse and no touch."""

    def reach(self, what: Locator) -> None:
        """Press Tab until `what` has the focus; what has it must show it."""
        for _ in range(MOST_TABS):
            if what.evaluate(IS_FOCUSED):
                break
            self.page.keyboard.press("Tab")
        else:
            raise AssertionError(f"Tab does not reach {what} on {self.page.url}")
        assert what.evaluate(IS_FOCUS_VISIBLE), f"the focus on {what} cannot be seen on {self.page.url}"

    def act(self, what: Locator) -> None:
        """Enter presses what has the focus."""
        self.reach(what)
        self.page.keyboard.press("Enter")

    def choose(self, box: Locator, value: str) -> None:
        """A list is chosen from by typing what is written in it."""
        self.reach(box)
        text = box.locator(f"option[value='{value}']").inner_text()
        self.page.keyboard.type(text)
        assert box.input_value() == value

    def write(self, box: Locator, text: str) -> None:
        """What stood in a field is overwritten; a day is typed in the order of this browser, month first."""
        self.reach(box)
        day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text)
        if day and box.get_attribute("type") == "date":
            self.page.keyboard.type(f"{day[2]}{day[3]}{day[1]}")
        else:
            self.page.keyboard.press("Control+A")
            self.page.keyboard.type(text)
        assert box.input_value() == text

    def tick(self, box: Locator) -> None:
        """The space bar ticks."""
        self.reach(box)
        self.page.keyboard.press("Space")
        assert box.is_checked()

    def choose_file(self, file: Path) -> None:
        """The space bar on the field opens the browser's own gallery.

        A browser opens it only for a moment after a key, so on a machine that is too busy it is pressed again.
        """
        self.reach(self.page.locator("input[type=file]"))
        for is_last in (False, True):
            try:
                with self.page.expect_file_chooser() as chooser:
                    self.page.keyboard.press("Space")
            except Error:
                if is_last:
                    raise
            else:
                chooser.value.set_files(file)
                return

    def bring(self, place: int) -> None:
        """Tab goes into the player, the arrows go through it."""
        clips = self.page.locator(".clip")
        self.reach(clips.first.locator("button.tap"))
        for _ in range(place):
            self.page.keyboard.press("ArrowDown")
        self.page.wait_for_function(
            "clip => Math.abs(clip.getBoundingClientRect().top) < 80", arg=clips.nth(place).element_handle()
        )
