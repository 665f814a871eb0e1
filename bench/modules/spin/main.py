"""Never gives control back."""

from treadle.sdk import Module


class Spin(Module):
    async def run(self, inputs, settings):
        yield {"spinning": True}
        while True:
            pass
