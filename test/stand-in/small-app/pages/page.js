document.title = 'First page, running';
